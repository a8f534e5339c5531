import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { Doubt, ReadOptions } from '../rendition.js';
import { middleX, middleY, type Box, type Word } from './box.js';
import { openEngine, type Engine } from './engine.js';
import { fieldAt, type Grid } from './grid.js';
import { readTables, withoutTables } from './cell-sheet.js';
import { doubtedCells } from './cells.js';
import { checkedByInk } from './checked.js';
import { layout } from './layout.js';
import type { Gray, Pictures, Pixels } from './pixels.js';
import { mergedWords } from './merged.js';
import { quarterTurned } from './orientation.js';
import { grayOf, prepared } from './prepare.js';
import { readAgain } from './second-look.js';
import { withoutSpecks } from './specks.js';
import { openPdf } from './raster.js';
import { isPoor, runsLevel, turnsOf } from './turns.js';

/** What OCR read on a page. */
export interface PageText {
  /** 1-based. */
  readonly page: number;
  readonly text: string;
  /** Its first line begins a paragraph. */
  readonly apart: boolean;
  /** Spans relative to `text`. */
  readonly doubts: readonly Doubt[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads pages of a PDF by OCR.
 *
 * @param pages their numbers, 1-based
 * @throws UnreadableError where a package is missing, or the PDF is damaged
 */
export async function readPages(
  bytes: Uint8Array,
  name: string,
  pages: readonly number[],
  options: ReadOptions,
): Promise<readonly PageText[]> {
  const pictures = await openPdf(bytes, name);
  try {
    return await readPictures(pictures, name, pages, options);
  } finally {
    await pictures.close();
  }
}

/** Pages read side by side: more take more memory, and most machines that read by night have few cores. */
const SIDE_BY_SIDE = 2;

/** Reads pictures of pages, as `readPages` does. `open` gives an engine. */
export async function readPictures(
  pictures: Pictures,
  name: string,
  pages: readonly number[],
  { progress, signal }: ReadOptions,
  open: (name: string, signal: AbortSignal | undefined) => Promise<Engine> = openEngine,
): Promise<readonly PageText[]> {
  const read = new Map<number, PageText>();
  const waiting = [...pages];
  const work = async (): Promise<void> => {
    const engine = await open(name, signal);
    try {
      for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
        signal?.throwIfAborted();
        read.set(page, await readPage(engine, page, await pictures.page(page)));
        await progress?.(`page ${page} read by OCR (${read.size} of ${pages.length})`);
      }
    } finally {
      // Where this one has failed, the others need not go on.
      waiting.length = 0;
      await engine.close();
    }
  };
  const done = await Promise.allSettled(Array.from({ length: Math.min(SIDE_BY_SIDE, pages.length) }, work));
  for (const outcome of done) if (outcome.status === 'rejected') throw outcome.reason;
  return pages.flatMap((page) => read.get(page) ?? []);
}

async function readPage(engine: Engine, page: number, pixels: Pixels): Promise<PageText> {
  const gray = grayOf(pixels);
  const turns = runsLevel(gray) ? 0 : await turnsOf(engine, gray);
  let read = await readUpright(engine, quarterTurned(gray, turns));
  if (turns === 0 && read !== null && isPoor(read.lines.flat())) {
    const better = await turnsOf(engine, gray);
    if (better !== 0) read = await readUpright(engine, quarterTurned(gray, better));
  }
  if (read === null) return { page, text: '', apart: false, doubts: [], diagnostics: [givenUp(page)] };
  const { picture, tables } = read;
  const lines = await withSecondLook(engine, picture, tables, checkedByInk(picture, read.lines));
  const { text, doubts, apart } = layout(lines, tables);
  return { page, text, apart, doubts, diagnostics: unsure(page, doubts) };
}

interface Read {
  readonly picture: Gray;
  readonly tables: readonly Grid[];
  readonly lines: readonly (readonly Word[])[];
}

/** The lines around the tables of a page and those in them; null where the engine gave up. */
async function readUpright(engine: Engine, page: Gray): Promise<Read | null> {
  const { picture, tables } = prepared(page);
  const around = await engine.recognise(withoutTables(picture, tables));
  const within = await readTables(engine, picture, tables);
  return around === null || within === null ? null : { picture, tables, lines: [...around, ...within] };
}

/** Lines without specks, and what a second look finds in cells of tables and in words that were read as one. */
async function withSecondLook(
  engine: Engine,
  picture: Gray,
  tables: readonly Grid[],
  lines: readonly (readonly Word[])[],
): Promise<(readonly Word[])[]> {
  const doubted = tables.map((table) => doubtedCells(picture, table, lines.flat()));
  const cells = doubted.flatMap((found) => found.cells);
  const doubts = new Set(cells.flatMap(({ words }) => words));
  const merged = mergedWords(picture, lines.flat()).filter(({ words }) => !words.some((word) => doubts.has(word)));
  const again = await readAgain(engine, picture, [...cells, ...merged]);
  const readings = [...doubted.flatMap(({ byInk }) => byInk), ...again];
  const replaced = new Set(readings.flatMap(({ instead }) => instead));
  const left = lines.map((line) => line.filter((word) => !replaced.has(word)));
  // However doubted, what stands alone in a cell is a number or a letter.
  const isCell = ([word, more]: readonly Word[]): boolean =>
    word !== undefined && more === undefined && SHORT.test(word.text) && isWithin(tables, word.box);
  const alone = left.filter(isCell);
  return [...withoutSpecks(left.filter((line) => !isCell(line))), ...alone, ...readings.map(({ words }) => words)];
}

const SHORT = /^[\p{L}\p{N}]{1,3}[.)]?$/u;

const isWithin = (tables: readonly Grid[], box: Box): boolean =>
  tables.some((table) => fieldAt(table, middleX(box), middleY(box)) !== null);

function givenUp(page: number): Diagnostic {
  const message = `page ${page} could not be read by OCR: it took too long or too much memory`;
  return { code: 'page-unread', severity: 'warning', message, span: null };
}

/** A word with less is rather misread than read, and a page with so many of them is hardly read. */
const MISREAD = 0.5;
const MANY = 0.2;

function unsure(page: number, doubts: readonly Doubt[]): Diagnostic[] {
  const misread = doubts.filter(({ confidence }) => confidence < MISREAD).length;
  if (misread === 0) return [];
  const severity = misread > MANY * doubts.length ? 'warning' : 'info';
  const message = `OCR could not read ${misread} of ${doubts.length} words on page ${page} with any certainty`;
  return [{ code: 'page-unsure', severity, message, span: null }];
}
