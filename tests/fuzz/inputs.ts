/** Inputs that are damaged in every way, each reproducible by its number. */
import { readdirSync, readFileSync } from 'node:fs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import type { RepairLevel } from '../../src/index.js';
import type { LegacyEncoding } from '../../src/read/encodings/encodings.js';
import { writeHtml, writeWord } from '../formats/write.js';
import { encode, mangle, mangleUtf8 } from '../read/encoders.js';
import { makePdf, type Drawing } from '../read/make-pdf.js';
import { Chance } from './chance.js';
import { damaged } from './lines.js';

/** Bytes to be read, and what they are. */
export interface FuzzInput {
  readonly number: number;
  /** `docx, bytes`. */
  readonly kind: string;
  readonly bytes: Uint8Array;
  readonly repair: RepairLevel;
}

const ROOT = new URL('../../', import.meta.url);

const below = (folder: string, ending: string): string[] =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .sort()
    .map((path) => `${folder}${path}`);

const read = (path: string): Buffer => readFileSync(new URL(path, ROOT));

const linesOf = (path: string): string[] => read(path).toString('utf8').split('\n');

/** Half of the pieces are of the seeds, half of the small documents that tests hold: all forms of tables are there. */
const SEEDS = below('seeds/', '.txt').map(linesOf);
const CASES = ['structure', 'check', 'read'].flatMap((room) => below(`fixtures/${room}/`, 'input.txt').map(linesOf));
const PDFS = below('fixtures/pdf/', '.pdf').map(read);

/** One of five inputs is repaired, which takes most of the time. */
const LEVELS: readonly RepairLevel[] = ['full', 'safe', ...Array.from({ length: 8 }, () => 'off' as const)];

const LEGACY: readonly LegacyEncoding[] = ['tcvn3', 'vni', 'viscii', 'windows-1258'];

/** How often each kind of input comes, of 1,000. */
const KINDS: readonly (readonly [parts: number, kind: string, make: (chance: Chance) => Uint8Array])[] = [
  [820, 'text', (chance) => Buffer.from(text(chance))],
  [5, 'text, whole', (chance) => Buffer.from(damaged(chance.one(SEEDS), chance).join('\n'))],
  [50, 'text, encoded', (chance) => encoded(text(chance), chance)],
  [10, 'random bytes', (chance) => randomBytes(chance.whole(400), chance)],
  [50, 'html', (chance) => broken(writeHtml(text(chance)), 0.5, chance)],
  [45, 'docx', (chance) => word(text(chance), chance)],
  [20, 'pdf', (chance) => broken(drawnPdf(text(chance), chance), 0.6, chance)],
  [2, 'pdf, printed', (chance) => broken(chance.one(PDFS), 1, chance)],
];

/** Input `number` of the run with this seed: always the same one, as long as seeds and fixtures are. */
export function fuzzInput(seed: number, number: number): FuzzInput {
  const chance = new Chance(seed, number);
  let part = chance.whole(KINDS.reduce((sum, [parts]) => sum + parts, 0));
  for (const [parts, kind, make] of KINDS) {
    part -= parts;
    if (part >= 0) continue;
    const bytes = make(chance);
    const repair = chance.one(LEVELS);
    return kind.startsWith('text') && chance.happens(0.05)
      ? { number, kind: `${kind}, bytes`, bytes: broken(bytes, 1, chance), repair }
      : { number, kind, bytes, repair };
  }
  throw new RangeError('the parts are counted wrongly');
}

/** A piece of a document, or pieces of two, damaged. */
function text(chance: Chance): string {
  const piece = (): string[] => {
    const lines = chance.one(chance.happens(0.5) ? SEEDS : CASES);
    const from = chance.whole(lines.length);
    return lines.slice(from, from + 5 + chance.whole(chance.happens(0.2) ? 56 : 20));
  };
  const lines = chance.happens(0.3) ? [...piece(), ...piece()] : piece();
  return damaged(lines, chance).join(chance.happens(0.05) ? '\r\n' : '\n');
}

/** In an old encoding, as UTF-16, or as several encodings one below another. */
function encoded(given: string, chance: Chance): Uint8Array {
  const way = chance.whole(5);
  if (way === 0) return encode(given, chance.one(LEGACY)).bytes;
  if (way === 1) return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(given, 'utf16le')]);
  const each = given.split('\n').map((line) => {
    const own = chance.whole(4);
    if (own === 0) return Buffer.from(mangle(line, chance.one(LEGACY)));
    if (own === 1) return Buffer.from(mangleUtf8(line));
    return own === 2 && way === 2 ? encode(line, chance.one(LEGACY)).bytes : Buffer.from(line);
  });
  return Buffer.concat(each.flatMap((line) => [line, Buffer.from('\n')]));
}

function randomBytes(length: number, chance: Chance): Uint8Array {
  return Uint8Array.from({ length }, () => chance.whole(256));
}

/** Bytes with some of them changed, taken out, put in or given twice, as often as `share` says; else as they are. */
function broken(bytes: Uint8Array, share: number, chance: Chance): Uint8Array {
  if (!chance.happens(share)) return bytes;
  let worse = Buffer.from(bytes);
  for (let left = 1 + chance.whole(8); left > 0; left--) {
    const at = chance.whole(worse.length + 1);
    const length = chance.whole(chance.happens(0.2) ? 2000 : 20);
    const [before, some, after] = [worse.subarray(0, at), worse.subarray(at, at + length), worse.subarray(at + length)];
    const way = chance.whole(5);
    if (way === 0) worse = Buffer.concat([before, after]);
    else if (way === 1) worse = Buffer.concat([before, randomBytes(length, chance), after]);
    else if (way === 2) worse = Buffer.concat([before, some, some, after]);
    else if (way === 3 && chance.happens(0.2)) worse = before;
    else worse = Buffer.concat([before, some.map((byte) => byte ^ (1 << chance.whole(8))), after]);
  }
  return worse;
}

/** A Word document; of some the XML is damaged, of some the file. */
function word(given: string, chance: Chance): Uint8Array {
  // What XML has no place for, no program writes.
  const bytes = writeWord(given.replace(/[\p{Cc}\p{Cs}]/gu, (sign) => (/[\t\n]/.test(sign) ? sign : '')));
  if (chance.happens(0.4)) {
    const parts = unzipSync(bytes);
    const name = 'word/document.xml';
    const xml = Buffer.from(parts[name] ?? []).toString();
    return zipSync({ ...parts, [name]: strToU8(rearranged(xml, chance)) });
  }
  return broken(bytes, 0.2, chance);
}

/** XML whose elements lie elsewhere, are missing, or there twice: mostly well formed, never as Word writes it. */
function rearranged(xml: string, chance: Chance): string {
  const elements = xml.split(/(?=<w:(?:p|tbl|tr|tc)>)|(?<=<\/w:(?:p|tbl|tr|tc)>)/);
  const first = elements.findIndex((element) => element.startsWith('<w:p>') || element.startsWith('<w:tbl>'));
  const body = elements.slice(first, -1);
  const whole = body.filter((element) => /^<w:p>.*<\/w:p>$/s.test(element));
  const added = [
    ...['<w:gridSpan w:val="9999"/>', '<w:vMerge/>', '<w:del><w:r><w:delText>x</w:delText></w:r></w:del>', '<w:br/>'],
    ...['<w:tbl>', '</w:tbl>', '<w:tr/>', '<w:tc/>', '<w:p><w:r><w:t>&#0;</w:t></w:r></w:p>', '<w:numPr/>', ...whole],
  ];
  for (let left = 1 + chance.whole(4); left > 0; left--) {
    const at = chance.whole(body.length + 1);
    body.splice(at, chance.whole(2), ...(chance.happens(0.7) ? [chance.one(added)] : []));
  }
  return [...elements.slice(0, first), ...body, ...elements.slice(-1)].join('');
}

/** A PDF of one page and another, its words somewhere on them, with rules between. ASCII, as its font has no more. */
function drawnPdf(given: string, chance: Chance): Uint8Array {
  const lines = given
    .normalize('NFD')
    .replaceAll('đ', 'd')
    .replace(/[^\t\n -~]/g, '')
    .split('\n');
  const drawings = lines.flatMap((line, index): Drawing[] =>
    line.split('\t').map((cell, column): Drawing => ({
      x: 40 + column * 90 + (chance.happens(0.1) ? chance.whole(400) : 0),
      y: 800 - (index % 50) * 15 + (chance.happens(0.1) ? chance.whole(40) : 0),
      text: cell,
      size: chance.happens(0.05) ? 1 + chance.whole(60) : 10,
      turn: chance.happens(0.02) ? chance.whole(360) : 0,
    })),
  );
  const point = (): [number, number] => [chance.whole(595), chance.whole(842)];
  const rules = Array.from({ length: chance.whole(40) }, (): Drawing => {
    const [[x1, y1], [x2, y2]] = [point(), point()];
    return { line: chance.happens(0.5) ? [x1, y1, x2, y1] : [x1, y1, chance.happens(0.9) ? x1 : x2, y2] };
  });
  const half = chance.whole(drawings.length + 1);
  return makePdf([[...drawings.slice(0, half), ...rules], drawings.slice(half)]);
}
