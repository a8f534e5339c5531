/** The pipeline as the score and the tests run it: a seed by its name, through the public functions. */
import { readdirSync, readFileSync } from 'node:fs';
import { extract, type Extraction } from '../../src/extract.js';
import { openKnowledge } from '../../src/knowledge/knowledge.js';
import { read } from '../../src/read/index.js';

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

/** The extraction of a text, with full repair. */
export function extractText(text: string, name: string): Extraction {
  return extract(read(Buffer.from(text, 'utf8'), name), knowledge, { repair: 'full' });
}

export function extractSeed(document: string): Extraction {
  return extractText(seedText(document), `${document}.txt`);
}
