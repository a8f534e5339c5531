/**
 * `npm run scans -- [DOCUMENT…]`: the scans of ../shared/scans read by OCR, against their typed text: wrong characters
 * before and after the repair, and how many words are marked unsure. Takes minutes, so `npm run score` leaves it out.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { repair } from '../../../src/repair/index.js';
import { readPages } from '../../../src/read/ocr/pages.js';
import { openPdf } from '../../../src/read/ocr/raster.js';
import { rendition } from '../../../src/read/ocr/rendition.js';
import { transcribe } from '../../../src/read/transcribe.js';
import { makeSource } from '../../../src/source/source.js';
import { printTranscript } from '../../../src/transcript/transcript.js';
import { knowledge } from '../pipeline.js';
import { columns } from '../table.js';
import { bodyOf, wrongCharacters } from './compare.js';

const SCANS = new URL('../../../../shared/scans/', import.meta.url);
const wanted = process.argv.slice(2);
const scans = existsSync(SCANS) ? readdirSync(SCANS).filter((file) => file.endsWith('.pdf')) : [];
if (scans.length === 0) process.stderr.write('nothing to read: ../shared/scans is missing\n');

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;
const rows: string[][] = [];
const all = { characters: 0, before: 0, after: 0, tokens: 0, uncertain: 0 };
for (const file of scans.filter((name) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)))) {
  const bytes = new Uint8Array(readFileSync(new URL(file, SCANS)));
  const pdf = await openPdf(bytes, file);
  const numbers = Array.from({ length: pdf.count }, (_, i) => i + 1);
  await pdf.close();
  const read = rendition(await readPages(bytes, file, numbers, {}), numbers.length, file);
  const about = { name: file, sha256: '', format: 'pdf', encoding: null, pageCount: numbers.length } as const;
  const transcript = transcribe(makeSource(read.text, about), read);
  const { transcript: repaired, summary } = repair(transcript, knowledge.repair, { level: 'full' });
  const body = bodyOf(readFileSync(new URL(file.replace('.pdf', '.gt.md'), SCANS), 'utf8'));
  const characters = body.reduce((sum, { length }) => sum + length, 0);
  const before = wrongCharacters(body, read.text);
  const after = wrongCharacters(body, printTranscript(repaired));
  const { uncertain, tokens } = summary;
  const unsure = percent(uncertain, tokens);
  rows.push([file, String(characters), percent(before, characters), percent(after, characters), unsure]);
  all.characters += characters;
  all.before += before;
  all.after += after;
  all.tokens += tokens;
  all.uncertain += uncertain;
}
const { characters, before, after, tokens, uncertain } = all;
const unsure = percent(uncertain, tokens);
rows.push(['all', String(characters), percent(before, characters), percent(after, characters), unsure]);
process.stdout.write(columns([['scan', 'characters', 'before', 'after', 'unsure'], ...rows], (column) => column >= 1));
