/**
 * A PDF as a scanner gives it, read by OCR: pages as pictures, without a letter of text. What the engine says
 * of a picture is kept in the folder for temporary files, so that rules behind it are measured again in seconds.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Word } from '../../../src/read/ocr/box.js';
import { levelled } from '../../../src/read/ocr/clean.js';
import { openEngine, type Engine } from '../../../src/read/ocr/engine.js';
import { quarterTurned, type Turns } from '../../../src/read/ocr/orientation.js';
import { readPictures } from '../../../src/read/ocr/pages.js';
import type { Pictures, Pixels } from '../../../src/read/ocr/pixels.js';
import { rendition } from '../../../src/read/ocr/rendition.js';
import type { PageRange } from '../../../src/read/rendition.js';
import { transcribe } from '../../../src/read/transcribe.js';
import { makeSource } from '../../../src/source/source.js';
import type { Transcript } from '../../../src/transcript/transcript.js';
import { drawPages } from './pictures.js';
import { FOLDER } from './print.js';

/** How pages lie in a scanner. */
export interface Scan {
  readonly dpi: number;
  /** Quarter turns clockwise. */
  readonly turns: Turns;
  /** Rising to the right, in degrees. */
  readonly lean: number;
}

/** What `readDocument` makes of the pictures; only the engine stands behind what was kept. */
export async function readByOcr(
  pdf: Uint8Array,
  name: string,
  scan: Scan,
  { first, last }: PageRange,
): Promise<Transcript> {
  const pictures = pages(pdf, scan);
  const numbers = Array.from({ length: pictures.count }, (_, i) => i + 1).filter((n) => n >= first && n <= last);
  try {
    const read = rendition(await readPictures(pictures, name, numbers, {}, keepingEngine), numbers.length, name);
    const about = { name, sha256: '', format: 'image', encoding: null, pageCount: numbers.length } as const;
    return transcribe(makeSource(read.text, about), read);
  } finally {
    await pictures.close();
  }
}

/** The pages of a PDF as they lie in the scanner. */
function pages(pdf: Uint8Array, scan: Scan): Pictures {
  const { folder, files } = drawPages(pdf, scan.dpi);
  return {
    count: files.length,
    page: (number) => Promise.resolve(laid(grayMap(readFileSync(files[number - 1] ?? ''), scan), scan)),
    close() {
      rmSync(folder, { recursive: true });
      return Promise.resolve();
    },
  };
}

/** A picture as Netpbm keeps it (PGM): `P5`, width, height and 255, then a byte a pixel. */
function grayMap(bytes: Buffer, { dpi }: Scan): Pixels {
  const [head = '', width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString('latin1')) ?? [];
  const data = new Uint8Array(bytes.subarray(head.length));
  return { width: Number(width), height: Number(height), channels: 1, data, dpi };
}

function laid(page: Pixels, { turns, lean }: Scan): Pixels {
  return quarterTurned({ ...page, ...levelled(page, -Math.tan((lean * Math.PI) / 180)) }, turns);
}

/** A page is not given up, however busy the machine: milliseconds. */
const LONGEST = 3_600_000;

type Lines = readonly (readonly Word[])[];

/** An engine that is asked only for what nobody asked before. */
async function keepingEngine(name: string, signal: AbortSignal | undefined): Promise<Engine> {
  const engine = await openEngine(name, signal, LONGEST);
  return {
    async recognise(page, block) {
      const hash = createHash('sha256')
        .update(page.data)
        .update(JSON.stringify([page.width, block]))
        .digest('hex');
      const file = join(FOLDER, `ocr-${hash.slice(0, 24)}.json`);
      if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Lines;
      const lines = await engine.recognise(page, block);
      if (lines === null) return null;
      writeFileSync(`${file}.part`, JSON.stringify(lines));
      renameSync(`${file}.part`, file);
      return lines;
    },
    close: () => engine.close(),
  };
}
