import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Worker as Thread } from 'node:worker_threads';
import { gunzip } from 'node:zlib';
import { UnreadableError } from '../unreadable.js';
import type { Box, Word } from './box.js';
import { optional } from './optional.js';
import { DPI, type Gray } from './pixels.js';

/** Reads pictures of pages, one at a time. */
export interface Engine {
  /** The words of a page, or of one block of it, in lines; null where it took too long, or too much memory. */
  recognise(page: Gray, block?: Box): Promise<readonly (readonly Word[])[] | null>;
  close(): Promise<void>;
}

const LANGUAGE = 'vie';
const DATA_PACKAGE = `@tesseract.js-data/${LANGUAGE}`;
const PACKAGES = `tesseract.js@7 ${DATA_PACKAGE}@1`;
/** The smaller one of the package's two models: on eight scans they differ by 0.02 points at most. */
const DATA = `4.0.0_best_int/${LANGUAGE}.traineddata.gz`;

/** A page takes 2 to 10 seconds. */
const LONGEST = 180_000;

/** What recognition gives that is used here. */
interface Block {
  readonly paragraphs: readonly { readonly lines: readonly { readonly words: readonly BlockWord[] }[] }[];
}

interface BlockWord {
  readonly text: string;
  /** 0 to 100. */
  readonly confidence: number;
  readonly bbox: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
}

/**
 * Tesseract (R. Smith, "An overview of the Tesseract OCR engine", 2007) with Vietnamese data, in a thread of its own.
 * All it needs lies on the disk: nothing is downloaded, and nothing kept.
 *
 * @param name the document that is to be read
 * @param signal ends the work at once when it is aborted: `recognise` throws its reason
 * @param longest milliseconds after which a page is given up
 * @throws UnreadableError where it is not installed, or its data is damaged
 */
export async function openEngine(name: string, signal?: AbortSignal, longest = LONGEST): Promise<Engine> {
  const { createWorker, PSM } = await optional(
    name,
    'reading pictures of pages',
    PACKAGES,
    () => import('tesseract.js'),
  );
  const langPath = await dataFolder(name);
  let running: Promise<Running> | undefined;
  const stop = async (): Promise<void> => {
    const stopped = running;
    running = undefined;
    await stopped?.then(({ thread }) => thread.terminate());
  };
  const start = async (): Promise<Running> => {
    let fail: (reason: unknown) => void = () => undefined;
    const failed = new Promise<never>((_, reject) => (fail = reject));
    failed.catch(() => undefined);
    const { made, thread } = await threadOf(() =>
      createWorker(LANGUAGE, LSTM_ONLY, { langPath, cacheMethod: 'none', gzip: true, errorHandler: fail }, QUIET),
    );
    thread.on('error', fail).on('exit', fail);
    try {
      const worker = await Promise.race([made, failed]);
      await worker.setParameters({ ...PARAMETERS, tessedit_pageseg_mode: PSM.AUTO });
      return { worker, thread, failed };
    } catch (error) {
      await thread.terminate();
      throw damagedData(name, error);
    }
  };
  return {
    async recognise(page, block) {
      const { worker, failed } = await (running ??= start());
      signal?.throwIfAborted();
      const options = block === undefined ? {} : { rectangle: within(block), tessedit_pageseg_mode: PSM.SINGLE_BLOCK };
      let giveUp = (): void => undefined;
      const givenUp = new Promise<never>((_, reject) => (giveUp = reject));
      const timer = setTimeout(giveUp, longest);
      signal?.addEventListener('abort', giveUp);
      try {
        const recognised = worker.recognize(portableGrayMap(page), options, { text: false, blocks: true });
        const { data } = await Promise.race([recognised, failed, givenUp]);
        return linesOf(data.blocks ?? []);
      } catch {
        await stop();
        signal?.throwIfAborted();
        return null;
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
      }
    },
    close: stop,
  };
}

/** A block of a page is read as it stands; in a whole page the engine finds the blocks. */
function within({ left, top, right, bottom }: Box): { left: number; top: number; width: number; height: number } {
  const [x, y] = [Math.round(left), Math.round(top)];
  return { left: x, top: y, width: Math.round(right) - x, height: Math.round(bottom) - y };
}

interface Running {
  readonly worker: import('tesseract.js').Worker;
  readonly thread: Thread;
  /** Rejected when the thread ends or breaks. */
  readonly failed: Promise<never>;
}

const LSTM_ONLY = 1;
/** Its notes would come between ours. */
const QUIET = { debug_file: '/dev/null' } as Record<string, string>;
const PARAMETERS = {
  user_defined_dpi: String(DPI),
  // What one page says must not depend on which pages were read before it.
  tessedit_enable_doc_dict: '0',
};

let before: Promise<unknown> = Promise.resolve();

/** What `spawn` makes and its thread, which Node tells of; the library keeps it to itself until all went well. */
function threadOf<T>(spawn: () => T): Promise<{ made: T; thread: Thread }> {
  const own = before.then(
    () =>
      new Promise<{ made: T; thread: Thread }>((resolve) => {
        process.once('worker', (thread) => {
          resolve({ made, thread });
        });
        const made = spawn();
      }),
  );
  before = own.catch(() => undefined);
  return own;
}

/** The folder of the language data. The engine would wait for ever for data that is damaged. */
async function dataFolder(name: string): Promise<string> {
  const { resolve } = createRequire(import.meta.url);
  const load = (): Promise<string> => Promise.resolve(join(dirname(resolve(`${DATA_PACKAGE}/package.json`)), DATA));
  const file = await optional(name, 'reading pictures of pages', PACKAGES, load);
  try {
    await promisify(gunzip)(await readFile(file));
  } catch (error) {
    throw damagedData(name, error);
  }
  return dirname(file);
}

function damagedData(name: string, reason: unknown): UnreadableError {
  const what = reason instanceof Error ? reason.message : String(reason);
  const advice = `install it again with \`npm install ${PACKAGES}\``;
  return new UnreadableError('missing-package', name, `the data of the OCR engine is damaged (${what}); ${advice}`);
}

/** A picture as the simplest file that there is: a header and the pixels (Netpbm, PGM). */
function portableGrayMap({ width, height, data }: Gray): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data]);
}

function linesOf(blocks: readonly Block[]): (readonly Word[])[] {
  const lines = blocks.flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines));
  return lines.map(({ words }) =>
    words.map(({ text, confidence, bbox: { x0, y0, x1, y1 } }) => ({
      text: text.trim(),
      box: { left: x0, top: y0, right: x1, bottom: y1 },
      confidence: shareRight(confidence),
    })),
  );
}

/** Of the words that the engine is so sure of (0 to 100) this share is right: measured on eight scans with typed text. */
const RIGHT: readonly (readonly [sureness: number, share: number])[] = [
  [0, 0.02],
  [50, 0.35],
  [70, 0.52],
  [85, 0.68],
  [90, 0.72],
  [92, 0.81],
  [93, 0.92],
  [94, 0.96],
  [95, 0.985],
  [96, 0.995],
];

/** The share between those measured. */
function shareRight(sureness: number): number {
  const at = RIGHT.findIndex(([next]) => next >= sureness);
  const [to, more] = RIGHT[at < 0 ? RIGHT.length - 1 : at] ?? [100, 1];
  const [from, less] = RIGHT[Math.max(0, (at < 0 ? RIGHT.length : at) - 1)] ?? [to, more];
  return to === from ? more : less + ((sureness - from) / (to - from)) * (more - less);
}
