/** Damage to the lines of a document, of the kinds that copying, converting and OCR do, and worse. */
import type { Chance } from './chance.js';

type Lines = readonly string[];

/** Signs that the stages look for, and some that nobody expects. */
const SIGNS = [
  ...['|', '||', '+---+', '|---|---|', '│', '─┼─', '\t', '\t\t\t', '\f', '\r', '\u2028', '\u00a0', '\u200b', '\u00ad'],
  ...['<table>', '</table>', '<tr>', '<td>', '<td rowspan=2>'],
  ...['<b>', '</td>', '<br/>', '&nbsp;', '&#x41;', '**', '$\\geq$', '\\', '{', '<!--', '![](a)', '⟦', '"', '=', '@'],
  ...[
    'I.',
    '1.',
    '1.1.1.',
    'a)',
    'đ)',
    '-',
    '+',
    '•',
    'l',
    'O',
    '%',
    '<',
    '≤',
    '>=',
    '100%',
    '1.000.000',
    '0,5',
    '1e9',
  ],
  ...['31/02/2026', '00/00/0000', 'năm 9999', 'Quý V', 'tháng 13', 'trước', '99999999999999999999', '-1', '2026-2025'],
  ...['😀', '\u0301', '\u202e', '\ufeff', '\ufffd', '\ud800', '\u0001', 'ẤẦẨẪẬ', 'ﬁ', '¢€', '中文', 'ة'],
  ...[
    'STT',
    'TT',
    'Chỉ tiêu',
    'Đơn vị chủ trì',
    'Thời gian',
    'Phụ lục',
    'Nơi nhận:',
    'KẾ HOẠCH',
    'Điều 1.',
    'CHỦ TỊCH',
  ],
];

const DAMAGES: readonly ((lines: Lines, chance: Chance) => Lines)[] = [
  // Lines cut, lost, given twice, in another order.
  (lines, chance) => within(lines, chance, (some) => some.map((line) => line.slice(0, chance.whole(line.length + 1)))),
  (lines, chance) => within(lines, chance, (some) => some.map((line) => line.slice(chance.whole(line.length + 1)))),
  (lines, chance) => within(lines, chance, () => []),
  (lines, chance) => within(lines, chance, (some) => Array.from({ length: 2 + chance.whole(4) }, () => some).flat()),
  (lines, chance) => within(lines, chance, (some) => shuffled(some, chance)),
  (lines, chance) => within(lines, chance, (some) => [...some].reverse()),
  // Lines joined and parted.
  (lines, chance) => within(lines, chance, (some) => [some.join(chance.one([' ', '', '\t', ' | ', '  ']))]),
  (lines, chance) => within(lines, chance, (some) => some.flatMap((line) => line.split(chance.one([' ', '\t', ', '])))),
  (lines, chance) => within(lines, chance, (some) => some.flatMap((line) => ['', line])),
  // Cells.
  (lines, chance) => within(lines, chance, (some) => some.map((line) => shuffled(line.split('\t'), chance).join('\t'))),
  (lines, chance) => within(lines, chance, (some) => some.map((line) => line.replaceAll('\t', chance.one(BORDERS)))),
  (lines, chance) => within(lines, chance, (some) => some.map((line) => line.replaceAll(' ', '\t'))),
  // Words and letters.
  (lines, chance) => within(lines, chance, (some) => some.map((line) => shuffled(line.split(' '), chance).join(' '))),
  (lines, chance) => within(lines, chance, (some) => some.map((line) => line.normalize('NFD').replace(/\p{M}/gu, ''))),
  (lines, chance) => within(lines, chance, (some) => some.map((line) => line.normalize('NFD'))),
  (lines, chance) => within(lines, chance, (some) => some.map((line) => line.toUpperCase())),
  (lines, chance) =>
    within(lines, chance, (some) => some.map((line) => line.replace(/\d/g, () => `${chance.whole(10)}`))),
  (lines, chance) => within(lines, chance, (some) => some.map((line) => line.replace(/\d+/g, chance.one(SIGNS)))),
  (lines, chance) => within(lines, chance, (some) => some.map((line) => inserted(line, chance.one(SIGNS), chance))),
  (lines, chance) => within(lines, chance, (some) => some.map((line) => inserted(line, chance.one(SIGNS), chance))),
  (lines, chance) => within(lines, chance, (some) => some.map((line) => scratched(line, chance))),
  // One thing again and again.
  (lines, chance) => withLine(lines, chance.one(SIGNS).repeat(1 + chance.whole(300)), chance),
  (lines, chance) => withLine(lines, `${chance.one(chance.one(lines).split(' '))} `.repeat(chance.whole(200)), chance),
];

const BORDERS = ['', ' ', '   ', ' | ', '|', ';', '\n', '│'];

/** The lines after some damages, one after another. */
export function damaged(lines: Lines, chance: Chance): Lines {
  let worse = lines;
  for (let left = chance.whole(7); left > 0 && worse.length > 0; left--) worse = chance.one(DAMAGES)(worse, chance);
  return worse;
}

/** Changes a stretch of the lines, mostly a short one. */
function within(lines: Lines, chance: Chance, change: (some: Lines) => Lines): Lines {
  const from = chance.whole(lines.length);
  const to = from + 1 + chance.whole(chance.happens(0.2) ? lines.length : 5);
  return [...lines.slice(0, from), ...change(lines.slice(from, to)), ...lines.slice(to)];
}

function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  const order = items.map((item) => ({ item, rank: chance.share() }));
  return order.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

function inserted(line: string, sign: string, chance: Chance): string {
  const at = chance.whole(line.length + 1);
  return line.slice(0, at) + sign + line.slice(at);
}

function withLine(lines: Lines, line: string, chance: Chance): Lines {
  const at = chance.whole(lines.length + 1);
  return [...lines.slice(0, at), line, ...lines.slice(at)];
}

/** One letter in ten is another. */
function scratched(line: string, chance: Chance): string {
  return line.replace(/\p{L}/gu, (letter) =>
    chance.happens(0.1) ? chance.one(['l', 'I', '1', '¢', '€', 'é', 'ﬁ', '6', '']) : letter,
  );
}
