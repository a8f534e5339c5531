/** The hand-made records of `fixtures/gold`, as they stand in the files. */
import { readdirSync, readFileSync } from 'node:fs';

export const GOLD = new URL('../../fixtures/gold/', import.meta.url);
/** Plans that were written to test with, and what their authors meant by them. */
export const WRITTEN = new URL('../../fixtures/written/', import.meta.url);

/** First and last line, both included. */
export type Lines = readonly [number, number];

/** A record in the shape of the output; what it leaves out does not count. Without lines its text alone has to tell it. */
export interface GoldRecord {
  readonly [field: string]: unknown;
  readonly lines?: Lines;
}

export interface GoldHeading {
  readonly marker: string;
  readonly title: string;
  readonly line: number;
  readonly children: readonly GoldHeading[];
}

export interface GoldCitation {
  readonly [field: string]: unknown;
  readonly text: string;
}

export interface Gold {
  readonly document: Readonly<Record<string, unknown>> & { readonly legalBases: readonly GoldCitation[] };
  readonly outline: readonly GoldHeading[];
  readonly objectives: { readonly general: readonly GoldRecord[]; readonly specific: readonly GoldRecord[] };
  readonly indicators: readonly GoldRecord[];
  readonly tasks: readonly GoldRecord[];
}

/** By document and part: stretches of lines in which the gold is complete. */
export type Coverage = Readonly<Record<string, Readonly<Record<string, readonly Lines[]>>>>;

/** The documents that there is gold for, in the order of their names. */
export function goldDocuments(folder = GOLD): string[] {
  return readdirSync(new URL('records/', folder))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

export function readGold(document: string, folder = GOLD): Gold {
  return JSON.parse(readFileSync(new URL(`records/${document}.json`, folder), 'utf8')) as Gold;
}

export function readCoverage(): Coverage {
  return JSON.parse(readFileSync(new URL('coverage.json', GOLD), 'utf8')) as Coverage;
}
