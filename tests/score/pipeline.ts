/** The pipeline as the score and the tests run it: a seed by its name, through the public functions. */
import { readdirSync, readFileSync } from 'node:fs';
import { cellFinder, planning, type ExtractOptions, type Extraction } from '../../src/extract.js';
import { openKnowledge, type Knowledge } from '../../src/knowledge/knowledge.js';
import { read } from '../../src/read/index.js';
import { repair } from '../../src/repair/index.js';
import { atOnce } from '../../src/steps.js';
import type { Transcript } from '../../src/transcript/transcript.js';
import { WRITTEN } from './gold.js';

const SEEDS = new URL('../../seeds/', import.meta.url);

/** What the pipeline knows, loaded once for all that is scored. */
export const knowledge = openKnowledge();

export function seedNames(): string[] {
  return readdirSync(SEEDS)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => file.slice(0, -'.txt'.length))
    .sort();
}

export function seedText(document: string): string {
  return readFileSync(new URL(`${document}.txt`, SEEDS), 'utf8');
}

/** What `extract` does, at once. */
export function extractAtOnce(transcript: Transcript, known: Knowledge, options: ExtractOptions = {}): Extraction {
  const { repair: level = 'full', context = [] } = options;
  const settings = { level, context, changes: false, cellsOf: cellFinder(known) };
  const repaired = repair(transcript, known.repair, settings);
  return atOnce(planning(repaired, transcript.diagnostics, known));
}

/** The extraction of a text, with full repair. */
export function extractText(text: string, name: string): Extraction {
  return extractAtOnce(read(Buffer.from(text, 'utf8'), name), knowledge);
}

/** A plan that was written to test with: Markdown, or text as it is copied or printed from a PDF. */
export function extractWritten(document: string): Extraction {
  const texts = new URL('texts/', WRITTEN);
  const name = readdirSync(texts).find((file) => file.replace(/\.\w+$/, '') === document) ?? `${document}.md`;
  return extractText(readFileSync(new URL(name, texts), 'utf8'), name);
}

export function extractSeed(document: string): Extraction {
  return extractText(seedText(document), `${document}.txt`);
}
