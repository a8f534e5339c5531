/** Prints what lives in memory, in bytes, for each page of a PDF that was laid out, and for each word of a text. */
import { read, readDocument } from '../../src/read/index.js';
import { retained } from '../bench/measure.js';
import { makePdf, type Drawing } from './make-pdf.js';

const PAGES = 300;
const LINES = 40;
const LINE = 'nhiem vu cua co quan, don vi chu tri va thoi han hoan thanh trong nam 2026 ';

/** Pages that differ, as those of a plan do. */
const pages = Array.from({ length: PAGES }, (_, page) =>
  Array.from({ length: LINES }, (_, line): Drawing => {
    return { x: 50, y: 800 - 18 * line, size: 12, text: `${page} ${line} ${LINE}` };
  }),
);

/** Bytes, in the heap and beside it, before some pages: reading asks before each whether it shall go on. */
const living: number[] = [];
const FROM = PAGES / 2;
let asked = 0;
const signal = {
  throwIfAborted: () => {
    // It is asked once before the first page, and the library has by then what all pages share.
    if (![FROM, PAGES].includes(asked++)) return;
    globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    living.push(heapUsed + arrayBuffers);
  },
} as AbortSignal;
await readDocument(makePdf(pages), 'pages.pdf', { signal });
const [before = NaN, after = NaN] = living;

const WORDS = 100_000;
const text = Buffer.from('nhiệm vụ trọng tâm của tỉnh '.repeat(WORDS / 6));
const megabytes = retained(() => read(text, 'words.txt')) ?? NaN;

export interface Kept {
  readonly page: number;
  readonly word: number;
}

const figures: Kept = {
  page: (after - before) / (PAGES - FROM),
  word: (megabytes * 1024 * 1024) / WORDS,
};
process.stdout.write(JSON.stringify(figures));
