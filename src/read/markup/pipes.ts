/** A stretch of a line: start and end, in characters from its beginning; and whether it goes on with a cell behind a `<br>`. */
export type Stretch = readonly [start: number, end: number, startsItem?: boolean];

/** A bar that parts cells; `\|` is a letter of a cell. */
const BAR = /(?<!\\)\|/g;

/** `|---|:--:|` under the header. */
const RULE = /^\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?)?\s*$/;

/** `+-----+-----+` between the rows of a drawing: its cells run over several lines, which only the drawing's reader sees. */
const GRID = /^\s*\+(?:[-=]{2,}\+)+\s*$/;

/** A line that holds bars. */
interface Barred {
  readonly index: number;
  readonly bars: readonly number[];
  readonly rule: boolean;
  readonly grid: boolean;
  /** Begins and ends with a bar. */
  readonly closed: boolean;
  /** White space or the line's end on both sides of every bar. */
  readonly spaced: boolean;
  readonly opens: boolean;
  readonly ends: boolean;
}

/**
 * The cells of the lines that are rows of tables with bars: Markdown, with or without its rule and outer bars. A rule
 * has one empty cell; other lines have none, as a bar in prose or in a broken drawing parts nothing.
 *
 *     | TT | Nội dung | Chủ trì |        TT | Nội dung | Chủ trì
 *     |----|----------|---------|        1 | Xây dựng … | Sở Nội vụ
 *     | 1  | Xây dựng … | Sở Nội vụ |
 */
export function pipeCells(lines: readonly string[]): ReadonlyMap<number, readonly Stretch[]> {
  const cells = new Map<number, readonly Stretch[]>();
  for (const block of blocks(lines)) {
    if (block.some(({ grid }) => grid)) continue;
    for (const rows of runs(block, lines)) {
      if (isDrawn(rows, lines)) continue;
      const left = isBorder(rows, ({ opens }) => opens);
      const right = isBorder(rows, ({ ends }) => ends);
      for (const row of rows) {
        cells.set(row.index, row.rule ? [[0, 0]] : cellsBetween(row, lines[row.index] ?? '', left, right));
      }
    }
  }
  return cells;
}

/** Share of rows without a number from which bare bars draw a table whose cells run over several lines. */
const BROKEN = 0.25;

/**
 * Bare bars, and many lines with nothing before the first: a drawing, whose reader knows which lines are one row.
 *
 *         | Nâng cao    |     |    |
 *      1  | chất lượng  | 120 | 14 | <10
 */
function isDrawn(rows: readonly Barred[], lines: readonly string[]): boolean {
  if (rows[0]?.opens !== false || rows.some(({ rule }) => rule)) return false;
  const blank = rows.filter(({ index, bars }) => (lines[index] ?? '').slice(0, bars[0]).trim() === '');
  return blank.length > BROKEN * rows.length;
}

/** Lines with bars that follow each other, blank lines between them left out. */
function blocks(lines: readonly string[]): Barred[][] {
  const found: Barred[][] = [];
  let open: Barred[] | null = null;
  lines.forEach((line, index) => {
    if (line.trim() === '') return;
    const barred = line.includes('\t') ? null : look(line, index);
    if (barred === null) open = null;
    else if (open === null) found.push((open = [barred]));
    else open.push(barred);
  });
  return found;
}

function look(line: string, index: number): Barred | null {
  const rule = RULE.test(line);
  const grid = GRID.test(line);
  const bars = [...line.matchAll(BAR)].map((match) => match.index);
  if (bars.length === 0 && !rule && !grid) return null;
  const opens = line.slice(0, bars[0]).trim() === '';
  const ends = line.slice((bars.at(-1) ?? 0) + 1).trim() === '';
  const spaced = bars.every((at) => isBlank(line[at - 1]) && isBlank(line[at + 1]));
  return { index, bars, rule, grid, closed: opens && ends && bars.length > 2, spaced, opens, ends };
}

const isBlank = (letter: string | undefined): boolean => letter === undefined || /\s/.test(letter);

/** The runs of rows in a block. */
function runs(block: readonly Barred[], lines: readonly string[]): Barred[][] {
  const isRow = underRules(block);
  for (const [from, to] of bareTables(block, lines)) isRow.fill(true, from, to);
  block.forEach((line, at) => {
    const before = block[at - 1];
    if (before === undefined) return;
    if (before.closed && line.closed) isRow[at - 1] = isRow[at] = true;
    // A row that a page or the file cut: `| 4  | Số xã đạt`
    if (before.closed && isRow[at - 1] === true && line.opens && touch(before, line)) isRow[at] = true;
    // A bare table goes on behind a page break.
    if (isRow[at - 1] === true && isAlike(before, line)) isRow[at] = true;
  });
  const found: Barred[][] = [];
  let open: Barred[] = [];
  block.forEach((line, at) => {
    // A single line between two rows is one too: a bar in one of its cells makes it odd.
    if (isRow[at] !== true && !(isRow[at - 1] === true && isRow[at + 1] === true)) return;
    const before = open.at(-1);
    const goesOn = before !== undefined && before === block[at - 1] && (touch(before, line) || isAlike(before, line));
    if (goesOn) open.push(line);
    else found.push((open = [line]));
  });
  return found;
}

/** No blank line stands between the two. */
const touch = (line: Barred | undefined, next: Barred): boolean => line?.index === next.index - 1;

/** Two lines may be rows of one table: both closed by bars, or as many bars in both, three cells at least, and space around each. */
function isAlike(line: Barred, next: Barred): boolean {
  if (line.closed && next.closed) return true;
  return line.spaced && next.spaced && line.bars.length === next.bars.length && line.bars.length >= 2;
}

/** The two are alike, and a blank line stands between them. */
const isApart = (line: Barred | undefined, next: Barred): boolean =>
  line !== undefined && !touch(line, next) && isAlike(line, next);

/** So few rows alike may be chance, where lines touch them that are none. */
const FEW = 3;

/**
 * Tables without a rule and outer bars: stretches without blank lines in which the lines have as many bars as the one
 * that begins their table, but for a few. A drawing whose bars come and go is none, nor one of which some are read:
 *
 *     5 Day manh hop tac, lién két véi vién S6 Khoa hoc | Vién, Truong; | Thudng
 *     nghién ctfu, trudng dai hoc, doanh nghiép | va Cong Doanh nghiép; | xuyén
 *     dé tiép nhan, chuyén giao cng nghé tién | nghé SO, ban, nganh
 */
function bareTables(block: readonly Barred[], lines: readonly string[]): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (let from = 0, to: number; from < block.length; from = to) {
    to = from + 1;
    for (let next = block[to]; next !== undefined && touch(block[to - 1], next); next = block[to]) to++;
    const rows = rowsOfTables(block.slice(from, to));
    const above = lines[(block[from]?.index ?? 0) - 1] ?? '';
    const below = lines[(block[from + rows - 1]?.index ?? 0) + 1] ?? '';
    const isChance = rows <= FEW && (above.trim() !== '' || below.trim() !== '');
    if (!isChance && rows * 3 >= (to - from) * 2) found.push([from, from + rows]);
  }
  return [...found, ...apartTables(block)];
}

/**
 * Tables whose rows stand apart, a blank line between any two, as paragraphs of a text do; more rows than chance makes, and
 * all of them alike.
 */
function apartTables(block: readonly Barred[]): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (let from = 0, to: number; from < block.length; from = to) {
    to = from + 1;
    for (let next = block[to]; next !== undefined && isApart(block[to - 1], next); next = block[to]) to++;
    if (to - from > FEW) found.push([from, to]);
  }
  return found;
}

/**
 * How many lines from the first on are rows, of one table or of several below each other. A single line that differs is
 * one too: a bar in one of its cells makes it odd.
 */
function rowsOfTables(lines: readonly Barred[]): number {
  let header = lines[0];
  let last = 0;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (header !== undefined && index > last && index <= last + 2 && isAlike(header, line)) last = index;
    else if (last > 0 && index === last + 1 && next !== undefined && isAlike(line, next)) header = line;
  }
  return last === 0 ? 0 : last + 1;
}

/** A rule makes rows of the line above it and of all below it, as far as the next blank line. */
function underRules(block: readonly Barred[]): boolean[] {
  const isRow: boolean[] = [];
  let ruled = false;
  block.forEach((line, at) => {
    const touches = touch(block[at - 1], line);
    if (line.rule && touches) isRow[at - 1] = true;
    ruled = line.rule || (ruled && touches);
    isRow.push(ruled);
  });
  return isRow;
}

/** Whether the bars at one side of the rows are borders: the header has one, and most rows. Else they end an empty cell. */
function isBorder(rows: readonly Barred[], atSide: (row: Barred) => boolean): boolean {
  const [header, ...rest] = rows.filter(({ bars }) => bars.length > 0);
  return header !== undefined && atSide(header) && rest.filter(atSide).length * 2 >= rest.length;
}

/** What lies between the bars, the white space at its ends left out. */
function cellsBetween({ bars, opens, ends }: Barred, line: string, left: boolean, right: boolean): Stretch[] {
  const parting = bars.slice(left && opens ? 1 : 0, right && ends && bars.length > 1 ? -1 : undefined);
  const first = left && opens ? (bars[0] ?? 0) + 1 : 0;
  const last = right && ends && bars.length > 1 ? (bars.at(-1) ?? line.length) : line.length;
  return [...parting, last].map((end, at) => {
    const start = at === 0 ? first : (parting[at - 1] ?? 0) + 1;
    const cell = line.slice(start, end);
    return [start + cell.length - cell.trimStart().length, start + cell.trimEnd().length];
  });
}
