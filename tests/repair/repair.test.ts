import { describe, expect, test } from 'vitest';
import { loadRepairKnowledge } from '../../src/knowledge/load.js';
import { repair, type RepairLevel } from '../../src/repair/index.js';
import { printTranscript } from '../../src/transcript/transcript.js';
import { transcriptOf } from './transcript-of.js';

const knowledge = loadRepairKnowledge();

function repaired(text: string, level: RepairLevel = 'full'): string {
  return printTranscript(repair(transcriptOf(text), knowledge, { level }).transcript).trimEnd();
}

const CLEAN =
  'Căn cứ Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia;';

test('cells of which nothing changes are the same objects, and need no memory of their own', () => {
  const before = transcriptOf(`${CLEAN}\tSở Tài chính\n${CLEAN}`);
  const cellsOf = (level: RepairLevel): unknown[] =>
    repair(before, knowledge, { level }).transcript.lines.flatMap(({ cells }) => cells);
  const cells = before.lines.flatMap((line) => line.cells);
  expect(cellsOf('off').map((cell, at) => cell === cells[at])).toEqual([true, true, true]);
  expect(cellsOf('full')[1]).toBe(cells[1]);
});

test.each([
  ['ngày II tháng II năm 2013', 'ngày 11 tháng 11 năm 2013'],
  ['ngày O1 tháng 8 năm 2021, ngày 2l tháng 01 năm 2014', 'ngày 01 tháng 8 năm 2021, ngày 21 tháng 01 năm 2014'],
  ['trước tháng I1/2025; quý II năm 2026', 'trước tháng 11/2025; quý II năm 2026'],
  ['Quý IH/2026, quý H, Quý 1⁄2027; các quý 11, III', 'Quý III/2026, quý II, Quý 1/2027; các quý II, III'],
  ['Quý 1/2026, quý 3 và quý IV', 'Quý 1/2026, quý 3 và quý IV'],
  ['Quyết định số 113/QĐĐ-BNN và Công điện số 8/CĐÐ-UBND', 'Quyết định số 113/QĐ-BNN và Công điện số 8/CĐ-UBND'],
])('figures and codes are put right whatever the state of the text: %s', (read, meant) => {
  expect(repaired(read)).toBe(meant);
});

describe('text that lost its marks', () => {
  test.each([
    [
      'Can ctir Nghi quyét s6 57-NQ/TW, ngay 22 thang 12 nim 2024 cua Bo Chinh tri vé dot pha phat trién khoa hoc, céng ngh¢, d6i mai sang tao va chuyén d6i s6 quoc gia;',
      'Căn cứ Nghị quyết số 57-NQ/TW, ngày 22 tháng 12 năm 2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia;',
    ],
    [
      '- Thtc day chuyén d6i s6 tai S& Tai chinh hudng téi muc tiéu dat hiéu qua cac muc tiéu do Thanh phé dua ra.',
      '- Thúc đẩy chuyển đổi số tại Sở Tài chính hướng tới mục tiêu đạt hiệu quả các mục tiêu do Thành phố đưa ra.',
    ],
    [
      // What stands at the head of an item is not the name of one.
      '- V& phét trién ha tang s6: 100% mang truyén sé liéu chuyén dung két néi\ncac co quan nha nudc. - V& hd trg doanh nghiép nho va vira chuyén doi s6',
      '- Về phát triển hạ tầng số: 100% mạng truyền số liệu chuyên dùng kết nối\ncác cơ quan nhà nước. - Về hỗ trợ doanh nghiệp nhỏ và vừa chuyển đổi số',
    ],
    [
      'trén dia ban Thanh phé Ho Chi Minh\nI. MUC PiCH, YEU CAU',
      'trên địa bàn Thành phố Hồ Chí Minh\nI. MỤC ĐÍCH, YÊU CẦU',
    ],
    ['Noi nhan: KT. GIAM bOC', 'Nơi nhận: KT. GIÁM ĐỐC'],
    // A capital I looks like a small l: no `Lý` within a sentence.
    [
      'Day manh ung dung trong quan Iy nha nuéc va phuc vu ngudi dan',
      'Đẩy mạnh ứng dụng trong quản lý nhà nước và phục vụ người dân',
    ],
    // Two strokes are a Roman numeral where the text wants one, and at the head of a heading in capitals.
    ['theo quy dinh cua phap luat.\n111. TO CHUC THUC HIEN', 'theo quy định của pháp luật.\nIII. TỔ CHỨC THỰC HIỆN'],
    ['cua don vi.\n\nIv. TO CHUC THUC HIEN', 'của đơn vị.\n\nIV. TỔ CHỨC THỰC HIỆN'],
    ['cua don vi.\n\n1V. To chirc thuc hién', 'của đơn vị.\n\nIV. Tổ chức thực hiện'],
    ['cua don vi.\n\nVv. TO CHUC THUC HIEN', 'của đơn vị.\n\nV. TỔ CHỨC THỰC HIỆN'],
    ['cua don vi.\n\nvil. TO CHUC THUC HIEN', 'của đơn vị.\n\nVII. TỔ CHỨC THỰC HIỆN'],
    ['cua don vi.\n\nTIL, NHIEM VU TRONG TAM', 'của đơn vị.\n\nIII. NHIỆM VỤ TRỌNG TÂM'],
    ['cua don vi.\n\nOl Dé an tang cuong nang luc', 'của đơn vị.\n\n01 Đề án tăng cường năng lực'],
    ['+ O1 vi tri tai khu vuc nuôi tôm', '+ 01 vị trí tại khu vực nuôi tôm'],
    ['4 H6 tro doanh nghiép vira va nho', '4 Hỗ trợ doanh nghiệp vừa và nhỏ'],
    // What is read right: generations and units, numerals, a letter in a number.
    [
      'mang di d6ng 5G c6 t6c d6 100 Mbit/s, dién tich 20 m2, Dai hdi lan tht? XIV',
      'mạng di động 5G có tốc độ 100 Mbit/s, diện tích 20 m2, Đại hội lần thứ XIV',
    ],
    ['Can ctir Nghi quyét s6 30c/NQ-CP cua Chinh phu', 'Căn cứ Nghị quyết số 30c/NQ-CP của Chính phủ'],
    // A word at the head of a line is none.
    ['xir ly nghiém cac hanh\nvi. Cac don vi thuc hién', 'xử lý nghiêm các hành\nvi. Các đơn vị thực hiện'],
    // What has no letter has the case of its place.
    ['- $6 diém quan trac: 08 diém', '- Số điểm quan trắc: 08 điểm'],
    // Figures with their units.
    ['nang suat dat 2,2 - 2,4kg, tiéu ton 1,8kg thitc an', 'năng suất đạt 2,2 - 2,4kg, tiêu tốn 1,8kg thức ăn'],
    ['truéc ngay 25 thang 3 ddi véi quy I va quy 11', 'trước ngày 25 tháng 3 đối với quý I và quý II'],
    // The item after `d)` is `đ)`.
    [
      'c) Giao duc va dao tao;\nd) Y té va dan sé;\nd) Van hoa va thé thao;',
      'c) Giáo dục và đào tạo;\nd) Y tế và dân số;\nđ) Văn hóa và thể thao;',
    ],
    // Figures that are words, and foreign words that are none.
    [
      'Két qua chuyén d6i s6 12 mét trong cac tiéu chi danh gia; ti 18 hé so truc tuyén dat 80%',
      'Kết quả chuyển đổi số là một trong các tiêu chí đánh giá; tỉ lệ hồ sơ trực tuyến đạt 80%',
    ],
    ['xay dung Data Center va Digital Twin cua Thanh phé', 'xây dựng Data Center và Digital Twin của Thành phố'],
    // The horn of a last letter, read as a sign of its own.
    [
      'Can ct? Quyét dinh s6 1746/QD-TTg ngay 30 thang 12 nam 2023 ctia Tha tuéng Chinh phu;\nDai hdi dai biéu toan quéc lan thy’ XIV cua Dang, tt? thang 3 dén thang 10',
      'Căn cứ Quyết định số 1746/QĐ-TTg ngày 30 tháng 12 năm 2023 của Thủ tướng Chính phủ;\nĐại hội đại biểu toàn quốc lần thứ XIV của Đảng, từ tháng 3 đến tháng 10',
    ],
    // `GD&DT` is no word; `3b` in brackets says how many copies.
    [
      'Noi nhan:\n- S& GD&DT va Cong TTDT tinh;\n- Uy ban nhan dan cac xa, phudng;\n- Luu: VT, KTTH (3b).',
      'Nơi nhận:\n- Sở GD&ĐT và Cổng TTĐT tỉnh;\n- Ủy ban nhân dân các xã, phường;\n- Lưu: VT, KTTH (3b).',
    ],
    ['céng tac cua Bé KH&CN vé chuyén d6i s6 quéc gia', 'công tác của Bộ KH&CN về chuyển đổi số quốc gia'],
  ])('%s', (read, meant) => {
    expect(repaired(read)).toBe(meant);
  });

  test('the deciding neighbour may stand on the next line', () => {
    const lines = repaired(
      'Thanh phé va Hoi déng nhan dan Thanh phé ban hanh Ké hoach cua Uy\nban nhan dan Thanh phé',
    ).split('\n');
    expect(lines[0]).toMatch(/ của Ủy$/);
    expect(lines[1]).toBe('ban nhân dân Thành phố');
  });

  test('words that lost the space between them are parted', () => {
    expect(repaired('bao dam an toan thongtin mang, phat trién kinh té vaXa hdi so')).toContain(
      'an toàn thông tin mạng',
    );
  });

  test.each(['SOY té', 'SY té', 'S6Y té', 'S@ Y té'])('%s is Sở Y tế, whatever became of its short words', (read) => {
    expect(repaired(`Giao ${read} chi tri, phéi hgp voi S6 Tai chinh trién khai Ké hoach`)).toContain(
      'Sở Y tế chủ trì',
    );
  });

  test('the numeral in the first cell of a row stays, though the row goes on with the lines above', () => {
    const lines = repaired('Két qua dy kién trién\nkhai\nI | CO CHE, CHINH SACH\nV__| BAO DAM AN TOAN THONG TIN').split(
      '\n',
    );
    expect(lines.slice(2)).toEqual(['I | CƠ CHẾ, CHÍNH SÁCH', 'V__| BẢO ĐẢM AN TOÀN THÔNG TIN']);
  });

  test.each([
    ['Két qua dy kién trién\nkhai\nV__|BAO DAM AN TOAN THONG TIN', 'V__|BẢO ĐẢM AN TOÀN THÔNG TIN'],
    ['Két qua dy kién trién khai\nIIL | Dau tu xay dung co so vat chat', 'III | Đầu tư xây dựng cơ sở vật chất'],
    ['nudi nudi\n\n2 | Xay dung dé an phat trién vat nudi', '2 | Xây dựng đề án phát triển vật nuôi'],
    ['nhiém vu dugc giao\n\nBO NN&PTNT', 'Bộ NN&PTNT'],
    ['nhiém vu dugc giao\n\nB6 KH&CN', 'Bộ KH&CN'],
  ])('in cells: %s', (read, meant) => {
    expect(repaired(`Thuc hién Ké hoach cua Uy ban nhan dan tinh\n${read}`).split('\n').pop()).toBe(meant);
  });

  test('the words of a table are read over its lines, not across its figures', () => {
    const rows = 'Nang cao\n1 | nang luc 6 200 5 <4 <3 | <2 | <1 o«\ncanh tranh';
    const lines = repaired(`Phat trién kinh té va xa hdi cua tinh\n\n${rows}`).split('\n');
    expect(lines.slice(2)).toEqual(['Nâng cao', '1 | năng lực 6 200 5 <4 <3 | <2 | <1 o«', 'cạnh tranh']);
  });

  test('codes get their Đ back, figures stay', () => {
    expect(
      repaired(
        'Can cir Quyét dinh s6 405/QD-BKHCN ngay 03/4/2025 cua Bo Khoa hoc va Céng nghé vé phé duyét 1.000 dé an',
      ),
    ).toBe('Căn cứ Quyết định số 405/QĐ-BKHCN ngày 03/4/2025 của Bộ Khoa học và Công nghệ về phê duyệt 1.000 đề án');
  });
});

describe('text with some wrong letters', () => {
  const around = `${CLEAN}\nCăn cứ Luật Tô chức chính quyên địa phương ngày 19 tháng 6 năm 2015 cùa Quốc hội;\n`;

  test('the issuer at the end of a code is put right in clean text', () => {
    const text = `${CLEAN}\nThực hiện Chỉ thị số 14/CT-TTyg và Quyết định số 06/QĐ-TTg.`;
    expect(repaired(text)).toBe(text.replace('TTyg', 'TTg'));
  });

  test('wrong tones are put right', () => {
    const text = repaired(
      `${around}\nphát trỉên Chính phủ điện tử, vê một sô chủ trương của Uy ban nhân dãn Thành pho`,
    );
    expect(text).toContain('phát triển Chính phủ điện tử, về một số chủ trương của Ủy ban nhân dân Thành phố');
  });

  test('words without the space between them keep their capitals, and figures part from words', () => {
    const text = repaired(
      `${around}\nBan hành kèm theoQuyết định này Kế hoạch kỷ niệm 100năm Ngày sinh, ngày22 tháng 7`,
    );
    expect(text).toContain('kèm theo Quyết định này Kế hoạch kỷ niệm 100 năm Ngày sinh, ngày 22 tháng 7');
  });

  test('split capitals are joined and have the hull of what they replace', () => {
    const source = `${around}\nM ục tiêu cơ bản vê phát triến kinh tê - xã hội`;
    const { transcript } = repair(transcriptOf(source), knowledge, { level: 'full' });
    const token = transcript.lines.at(-1)?.cells[0]?.[0];
    expect(token?.text).toBe('Mục');
    expect(token?.raw).toBe('M ục');
    expect(source.slice(token?.start, token?.end)).toBe('M ục');
  });
});

describe('confidence', () => {
  test('a piece that looks wrong is not certain for want of another reading', () => {
    const around = `${CLEAN}\nCăn cứ Luật Tô chức chính quyên địa phương ngày 19 tháng 6 năm 2015 cùa Quốc hội;\n`;
    const { transcript } = repair(transcriptOf(`${around}\nphát triến kinh tê ngÄệ ø của nhân dân`), knowledge, {
      level: 'full',
    });
    const sure = new Map(transcript.lines.at(-1)?.cells[0]?.map(({ text, confidence }) => [text, confidence]));
    expect(sure.get('nhân')).toBeGreaterThan(0.99);
    expect(sure.get('ngÄệ')).toBeLessThan(0.8);
    expect(sure.get('ø')).toBeLessThan(0.8);
  });

  test('a text that is two words of the model is as sure as both: AI, CSDL', () => {
    const text = 'Số hóa và xây dựng CSDL tài liệu lưu trữ\nỨng dụng AI hỗ trợ ra quyết định, các giải pháp AI phục vụ';
    const { lines } = repair(transcriptOf(text), knowledge, { level: 'full' }).transcript;
    const unsure = lines.flatMap(({ cells }) => cells.flat()).filter(({ confidence }) => confidence < 0.9);
    expect(unsure.map((token) => token.text)).toEqual([]);
  });
});

describe('clean text', () => {
  test('is left as it is', () => {
    expect(repaired(CLEAN)).toBe(CLEAN);
  });

  test('keeps its own placement of tones where nothing is wrong', () => {
    const text = `${CLEAN}\nTổ chức các khoá học về số hoá hồ sơ, thuỷ lợi và sức khoẻ của nhân dân.`;
    expect(repaired(text)).toBe(text);
  });

  test('has letters that ran together parted: dữ pệu, hên quan, thông tn', () => {
    const slips =
      'Đồ nghị các sở chia sẻ dữ pệu với cơ quan hên quan; an toàn thông tn, nhất là đốt với các doanh nghiệp';
    const meant =
      'Đề nghị các sở chia sẻ dữ liệu với cơ quan liên quan; an toàn thông tin, nhất là đối với các doanh nghiệp';
    expect(repaired(`${`${CLEAN}\n`.repeat(6)}${slips}`)).toBe(`${`${CLEAN}\n`.repeat(6)}${meant}`);
  });

  test('has its slips put right: Chuyên đổi số', () => {
    const result = repair(
      transcriptOf(`${`${CLEAN}\n`.repeat(6)}Chương trình Chuyên đổi số của Thành phố`),
      knowledge,
      {
        level: 'full',
      },
    );
    expect(printTranscript(result.transcript)).toContain('Chương trình Chuyển đổi số của Thành phố');
    expect(result.summary.profile).toBe('clean');
    const [change] = result.changes;
    expect(change).toMatchObject({ raw: 'Chuyên', chosen: 'Chuyển' });
    expect(result.transcript.source.text.slice(change?.span.start, change?.span.end)).toBe('Chuyên');
  });
});

describe('what is guarded', () => {
  test.each([
    'https://dti.tphcm.gov.vn/ke-hoach?id=57',
    'info@hcmc.gov.vn',
    '97/KH-UBND',
    '12/2022/TT-BTTTT',
    '<10',
    '1.000.000',
    '22/12/2024',
    'LGSP',
    'blockchain',
  ])('%s', (token) => {
    expect(repaired(`${CLEAN}\nTriển khai ${token} trên địa bàn Thành phố`)).toContain(` ${token} `);
    expect(
      repaired(`Can ctr Ké hoach cua Uy ban nhan dan Thanh phé\ntrién khai ${token} trén dia ban Thanh phé`),
    ).toContain(` ${token} `);
  });
});

describe('levels', () => {
  const stripped = 'Can ctr Ké hoach cua Uy ban nhan dan Thanh phé vé chuyén d6i s6';

  test('off is NFC and nothing else', () => {
    expect(repaired(stripped, 'off')).toBe(stripped);
    expect(repaired(CLEAN.normalize('NFD'), 'off')).toBe(CLEAN);
  });

  test('safe puts look-alike glyphs right', () => {
    expect(repaired(`${CLEAN} cƿ trú, cǜng`, 'safe')).toContain('cư trú, cũng');
  });

  test('safe changes less than full', () => {
    const changed = (level: RepairLevel): number =>
      repair(transcriptOf('Phan dau nang thir hang, cac s0, nganh va ti 1€ hd so'), knowledge, { level }).changes
        .length;
    expect(changed('safe')).toBeLessThan(changed('full'));
  });
});

test('each change says what else was possible, most probable first', () => {
  const { changes } = repair(transcriptOf('Phan dau nang thir hang cua cac so nganh trong tinh'), knowledge, {
    level: 'full',
  });
  const doubtful = changes.filter((change) => change.runnersUp.length > 1);
  expect(doubtful.length).toBeGreaterThan(0);
  for (const { probability, runnersUp } of doubtful) {
    const all = runnersUp.map((other) => other.probability);
    expect([...all].sort((a, b) => b - a)).toEqual(all);
    expect(probability + all.reduce((a, b) => a + b)).toBeLessThan(1.0001);
  }
});
