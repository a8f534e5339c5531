import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { VIETNAMESE, WESTERN } from '../../src/read/encodings/bytes.js';
import { LEGACY } from '../../src/read/encodings/encodings.js';
import { read, UnreadableError } from '../../src/read/index.js';
import type { Transcript } from '../../src/transcript/transcript.js';
import { encode, mangle, mangleUtf8 } from './encoders.js';

// Nothing here is about time; a busy machine must not make it fail.
vi.setConfig({ testTimeout: 120_000 });

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const textOf = (input: string | Uint8Array): string =>
  read(typeof input === 'string' ? utf8(input) : input, 'x').source.text;
const codes = ({ diagnostics }: Transcript): string[] => diagnostics.map(({ code }) => code);
const seed = (name: string): string =>
  readFileSync(new URL(`../../seeds/${name}.txt`, import.meta.url), 'utf8').normalize('NFC');

const SEEDS = ['chi-minh-2026', 'dong-nai-2026', 'stc-2026', 'tphcm-2020', 'tphcm-2026'];
const CLEAN = ['chi-minh-2026', 'tphcm-2026'];
const NAMES = LEGACY.map(({ name }) => name);

const MOTTO = 'Cộng hòa Xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc\n';

describe('text as programs of the time wrote it', () => {
  test.each([
    ['TCVN3', 'Céng hßa X· héi chñ nghÜa ViÖt Nam\n§éc lËp - Tù do - H¹nh phóc\n'],
    ['VNI', 'Coäng hoøa Xaõ hoäi chuû nghóa Vieät Nam\nÑoäc laäp - Töï do - Haïnh phuùc\n'],
    ['VISCII', 'Cµng hòa Xã hµi chü nghîa Vi®t Nam\nÐµc l§p - Tñ do - HÕnh phúc\n'],
    ['Windows-1258', 'Côòng hoÌa XaÞ hôòi chuÒ nghiÞa Viêòt Nam\nÐôòc lâòp - Týò do - Haònh phuìc\n'],
    ['UTF-8', 'Cá»™ng hÃ²a XÃ£ há»™i chá»§ nghÄ©a Viá»‡t Nam\nÄ\u0090á»™c láº­p - Tá»± do - Háº¡nh phÃºc\n'],
  ])('%s, pasted', (_, mangled) => {
    expect(textOf(mangled)).toBe(MOTTO);
  });

  test.each([
    ['tcvn3', 'Céng hßa X· héi chñ nghÜa ViÖt Nam\n§éc lËp - Tù do - H¹nh phóc\n'],
    ['vni', 'Coäng hoøa Xaõ hoäi chuû nghóa Vieät Nam\nÑoäc laäp - Töï do - Haïnh phuùc\n'],
    ['viscii', 'Cµng hòa Xã hµi chü nghîa Vi®t Nam\nÐµc l§p - Tñ do - HÕnh phúc\n'],
    ['windows-1258', 'Côòng hoÌa XaÞ hôòi chuÒ nghiÞa Viêòt Nam\nÐôòc lâòp - Týò do - Haònh phuìc\n'],
  ] as const)('%s, as bytes', (encoding, written) => {
    const { source, diagnostics } = read(latin1(written), 'x');
    expect(source.text).toBe(MOTTO);
    expect(source.encoding).toBe(encoding);
    expect(diagnostics).toMatchObject([
      { code: 'encoding-guessed', severity: 'info', expected: 'Cộng hòa Xã hội chủ nghĩa Việt Nam' },
    ]);
  });

  test('words of capitals in TCVN3 have their capitals, others keep their letters', () => {
    const text = 'UBND TỈNH\nKẾ HOẠCH SỐ 5\nBộ Y tế và Sở Tài chính\n';
    expect(textOf(mangle(`${MOTTO}${text}`, 'tcvn3'))).toBe(MOTTO + text);
  });

  test('ư in TCVN3, of whose byte a program made a hyphen', () => {
    const text =
      'a- Các cơ quan nhà nước được giao ưu tiên đầu tư\nvùng kinh tế-xã hội Bà Rịa-Vũng Tàu: Quyết định 5/QĐ-UBND\n';
    expect(textOf(mangle(text, 'tcvn3').replaceAll('\u00ad', '-'))).toBe(text);
  });

  test('in a text in VNI, a line with nothing but an abbreviation is VNI, too', () => {
    const text = 'QĐ 66 |\nĐắk Lắk, ngày 5 tháng 3 năm 2025\n';
    expect(textOf(mangle(MOTTO + text, 'vni'))).toBe(MOTTO + text);
    expect(textOf(mangle(MOTTO + text, 'windows-1258'))).toBe(MOTTO + text);
  });

  test.each([
    ['TCVN3', 'Nh÷ng môc tiªu c\u0323ng râ rµng, ®\u0309u thùc hiÖn ë tØnh\n'],
    ['VNI', 'Nhöơng muïc tieâu cuơng roơ raøng, ñeàu thöïc hieän ôû tænh\n'],
  ])('%s, taken for Windows-1258 and pasted', (_, mangled) => {
    const text = 'Những mục tiêu cũng rõ ràng, đều thực hiện ở tỉnh\n';
    expect(textOf(mangled)).toBe(text);
    expect(textOf(mangled.normalize('NFC'))).toBe(text);
    expect(codes(read(utf8(mangled), 'x'))).toEqual(['encoding-guessed']);
  });

  test('UTF-8 that went wrong twice', () => {
    expect(textOf(mangleUtf8(MOTTO, WESTERN, 2))).toBe(MOTTO);
    expect(textOf(mangleUtf8(MOTTO, VIETNAMESE))).toBe(MOTTO);
  });
});

describe('a text of which a part is in Unicode and a part is not', () => {
  test.each([
    ['lines', 'Sở Y tế có kế hoạch\nX©y dùng kÕ ho¹ch chuyÓn ®æi\nSở Tài chính có dự toán\n'],
    ['cells', 'Sở Y tế có kế hoạch\tX©y dùng kÕ ho¹ch chuyÓn ®æi\tSở Tài chính có dự toán\n'],
    ['cells between bars', '| Sở Y tế có kế hoạch |X©y dùng kÕ ho¹ch chuyÓn ®æi| Sở Tài chính có dự toán |\n'],
    ['words', 'Sở Y tế có kế hoạch X©y dùng kÕ ho¹ch chuyÓn ®æi Sở Tài chính có dự toán\n'],
  ])('%s', (_, mixed) => {
    const { source, diagnostics } = read(utf8(mixed), 'x');
    expect(source.text).toBe(mixed.replace('X©y dùng kÕ ho¹ch chuyÓn ®æi', 'Xây dựng kế hoạch chuyển đổi'));
    expect(diagnostics).toMatchObject([{ code: 'encoding-guessed', severity: 'info' }]);
  });
});

describe('the seeds that are clean, saved in an old encoding', () => {
  test.each(CLEAN.flatMap((name) => NAMES.map((encoding) => [name, encoding] as const)))(
    '%s in %s',
    (name, encoding) => {
      const { bytes, held } = encode(seed(name), encoding);
      const { source } = read(bytes, name);
      // TCVN3 has no capitals with tones; those of words that are no capitals else are lost.
      const same = (text: string): string => (encoding === 'tcvn3' ? text.toLowerCase() : text);
      expect(source.encoding).toBe(encoding);
      expect(same(source.text)).toBe(same(held));
      expect(source.lines.count).toBe(read(utf8(seed(name)), name).source.lines.count);
    },
  );

  test.each(CLEAN.flatMap((name) => (['tcvn3', 'vni'] as const).map((encoding) => [name, encoding] as const)))(
    '%s in %s, taken for Windows-1258 and pasted',
    (name, encoding) => {
      const same = (text: string): string => (encoding === 'tcvn3' ? text.toLowerCase() : text);
      const { held } = encode(seed(name), encoding);
      expect(same(textOf(mangle(seed(name), encoding, VIETNAMESE)))).toBe(same(held));
    },
  );

  test.each(CLEAN)('%s with a table that was pasted from TCVN3', (name) => {
    const lines = seed(name).split('\n');
    const held = lines.map((line, index) => (index >= 40 && index < 60 ? encode(line, 'tcvn3').held : line));
    const mixed = lines.map((line, index) => (index >= 40 && index < 60 ? mangle(line, 'tcvn3') : line));
    expect(textOf(mixed.join('\n')).toLowerCase()).toBe(held.join('\n').toLowerCase());
  });

  test('half UTF-8, half TCVN3', () => {
    const { source } = read(Buffer.concat([utf8(MOTTO.repeat(3)), encode(MOTTO.repeat(3), 'tcvn3').bytes]), 'x');
    expect(source.text).toBe(MOTTO.repeat(6));
  });
});

describe('what is right already is left alone', () => {
  test.each(SEEDS)('%s', (name) => {
    const bytes = readFileSync(new URL(`../../seeds/${name}.txt`, import.meta.url));
    const transcript = read(bytes, name);
    expect(utf8(transcript.source.text)).toEqual(new Uint8Array(bytes));
    expect(codes(transcript)).toEqual([]);
  });

  const corpus = new URL('../../../shared/corpus/plans/', import.meta.url);
  test.skipIf(!existsSync(corpus))('the plans of ../shared/corpus (skipped where they are missing)', () => {
    for (const file of readdirSync(corpus)) {
      const bytes = readFileSync(new URL(file, corpus));
      expect(textOf(bytes), file).toBe(bytes.toString());
    }
  });

  test.each([
    'Can ctir Nghi quyét s6 57-NQ/TW, ngay 22 thang 12 nim 2024 cua Bộ Chinh tri vé dot pha phat trién',
    'À la fin de l’été, le Préfet décide où l’élève déjà né à Orléans a été reçu.',
    'The plan is a plan: naïve café, § 5 ± 3 °C, 10 µm, ½, © 2026.',
    'Für die Prüfung heißt das: über größere Maßnahmen müßte man schön grübeln.',
    'План мероприятий на 2026 год',
    '计划 2026',
  ])('%s', (text) => {
    expect(textOf(text)).toBe(text);
    expect(codes(read(utf8(text), 'x'))).toEqual([]);
  });
});

describe('bytes that are in no encoding that is read', () => {
  test.each([
    [
      'French in Latin-1',
      latin1('À la fin de l\x27été, le préfet décide où l\x27élève déjà né à Orléans a été reçu.\n'.repeat(9)),
    ],
    ['Chinese in GBK', Uint8Array.from(Array.from({ length: 400 }, (_, i) => 0xb0 + ((i * 37) % 71)))],
    [
      'Russian in Windows-1251',
      Uint8Array.from(Array.from({ length: 400 }, (_, i) => (i % 7 === 6 ? 0x20 : 0xe0 + ((i * 11) % 31)))),
    ],
    ['anything', Uint8Array.from(Array.from({ length: 5000 }, (_, i) => ((i * i * 31 + i * 7) % 255) + 1))],
  ])('%s', (_, bytes) => {
    expect(() => read(bytes, 'x')).toThrow(UnreadableError);
    expect(() => read(bytes, 'x')).toThrow(/--encoding/);
  });
});

describe('a few broken bytes in UTF-8', () => {
  test.each([
    [
      'a stray byte',
      Buffer.concat([utf8(MOTTO), Uint8Array.of(0xe9, 0x0a), utf8(MOTTO)]),
      `${MOTTO}\ufffd\n${MOTTO}`,
      3,
    ],
    ['a cut end', utf8(`${MOTTO}ế`).subarray(0, -1), `${MOTTO}\ufffd`, 3],
  ])('%s', (_, bytes, text, line) => {
    const { source, diagnostics } = read(bytes, 'x');
    expect(source.text).toBe(text);
    expect(source.encoding).toBe('utf-8');
    expect(diagnostics).toMatchObject([{ code: 'encoding-broken', severity: 'warning' }]);
    expect(source.lines.at(diagnostics[0]?.span?.start ?? -1).line).toBe(line);
  });
});

describe('an encoding that is named', () => {
  const written = 'KÕ ho¹ch\n';
  test.each([
    ['bytes', latin1(written)],
    ['text', utf8(written)],
  ])('%s too short to tell', (_, bytes) => {
    expect(read(bytes, 'x', { encoding: 'tcvn3' }).source).toMatchObject({ text: 'Kế hoạch\n', encoding: 'tcvn3' });
  });

  test('as UTF-8 nothing is guessed', () => {
    const mangled = mangle(MOTTO, 'tcvn3');
    expect(read(utf8(mangled), 'x', { encoding: 'utf-8' }).source.text).toBe(mangled);
  });

  test('as UTF-16 without a mark', () => {
    expect(read(Buffer.from(MOTTO, 'utf16le'), 'x', { encoding: 'utf-16le' }).source.text).toBe(MOTTO);
  });
});

test('one line of 5 MB in VNI', () => {
  const text = 'Ủy ban nhân dân thành phố '.repeat(120_000);
  expect(textOf(encode(text, 'vni').bytes)).toBe(text);
});

test('3 MB of lines in TCVN3', () => {
  const text = 'Cộng hòa xã hội chủ nghĩa Việt Nam\n'.repeat(90_000);
  expect(textOf(encode(text, 'tcvn3').bytes)).toBe(text);
});
