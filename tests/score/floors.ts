/** What the extraction reached so far, for each document and part. It may only get better. */
import { readFileSync, writeFileSync } from 'node:fs';
import { GOLD } from './gold.js';
import type { PartScore } from './score.js';

export interface Floor {
  /** At least so many records right in every field. */
  readonly exact: number;
  /** At least so many right but for slips. */
  readonly slips: number;
  /** At most so many that the document does not have. */
  readonly extra: number;
}

/** By document, then by part. */
export type Floors = Readonly<Record<string, Readonly<Record<string, Floor>>>>;

export interface Comparison {
  /** Sentences about what is worse than its floor. */
  readonly worse: readonly string[];
  /** Sentences about what is better, or has no floor yet. */
  readonly better: readonly string[];
  /** The floors with all that is better taken over, and nothing that is worse. */
  readonly raised: Floors;
}

const fileOf = (folder: URL): URL => new URL('floors.json', folder);

export function readFloors(folder = GOLD): Floors {
  return JSON.parse(readFileSync(fileOf(folder), 'utf8')) as Floors;
}

export function writeFloors(floors: Floors, folder = GOLD): void {
  writeFileSync(fileOf(folder), `${JSON.stringify(floors, null, 2)}\n`);
}

/** Holds scores against floors. A part without a floor is neither worse nor fine: it is to be raised. */
export function compareFloors(floors: Floors, scores: readonly PartScore[]): Comparison {
  const worse: string[] = [];
  const better: string[] = [];
  const raised: Record<string, Record<string, Floor>> = {};
  for (const [document, parts] of Object.entries(floors)) raised[document] = { ...parts };
  for (const score of scores) {
    const { document, part, exact, slips, extra } = score;
    const place = `${document} ${part}`;
    const floor = floors[document]?.[part];
    const parts = (raised[document] ??= {});
    if (floor === undefined) {
      better.push(`${place} has no floor yet: exact ${exact}, but for slips ${slips}, extra ${extra}`);
      parts[part] = { exact, slips, extra };
      continue;
    }
    const judge = (what: string, at: number, now: number, gain: number): void => {
      if (gain < 0) worse.push(`${place}: ${what} ${now}, ${what === 'extra' ? 'ceiling' : 'floor'} ${at}`);
      if (gain > 0) better.push(`${place}: ${what} ${now}, could be raised from ${at}`);
    };
    judge('exact', floor.exact, exact, exact - floor.exact);
    judge('but for slips', floor.slips, slips, slips - floor.slips);
    judge('extra', floor.extra, extra, floor.extra - extra);
    parts[part] = {
      exact: Math.max(floor.exact, exact),
      slips: Math.max(floor.slips, slips),
      extra: Math.min(floor.extra, extra),
    };
  }
  return { worse, better, raised };
}
