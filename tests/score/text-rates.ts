/** The syllable error rates of the gold texts, read and repaired, and what repair changes in the clean seeds. */
import { readdirSync, readFileSync } from 'node:fs';
import { repair, type Repaired } from '../../src/repair/index.js';
import { printTranscript } from '../../src/transcript/transcript.js';
import { transcriptOf } from '../repair/transcript-of.js';
import { errorRate, type Score } from './error-rate.js';
import { GOLD } from './gold.js';
import { knowledge, seedNames, seedText } from './pipeline.js';
import { columns } from './table.js';

export interface TextScore {
  readonly name: string;
  readonly tokens: number;
  readonly profile: string;
  /** Null where there is no gold text. */
  readonly score: Score | null;
  readonly changed: number;
}

const TEXTS = new URL('text/', GOLD);
const SUFFIX = '.gold.txt';
/** A department's plan is repaired with the city's plan beside it as well. */
const WITH_CONTEXT = [{ name: 'stc-2026', context: 'tphcm-2026' }];

/** Repairs the seeds and holds them against the gold texts; seeds without one say how much was changed. */
export function scoreTexts(wanted: (name: string) => boolean): TextScore[] {
  const gold = new Set(
    readdirSync(TEXTS)
      .filter((file) => file.endsWith(SUFFIX))
      .map((file) => file.slice(0, -SUFFIX.length)),
  );
  const run = (name: string, context: readonly string[]): Repaired =>
    repair(transcriptOf(seedText(name)), knowledge.repair, { level: 'full', context });
  const row = (title: string, name: string, context: readonly string[]): TextScore => {
    const { transcript, summary } = run(name, context);
    const score = gold.has(name)
      ? errorRate(
          readFileSync(new URL(`${name}${SUFFIX}`, TEXTS), 'utf8'),
          printTranscript(transcript),
          seedText(name).normalize('NFC'),
        )
      : null;
    return { name: title, tokens: summary.tokens, profile: summary.profile, score, changed: summary.changed };
  };
  return [
    ...seedNames()
      .filter(wanted)
      .map((name) => row(name, name, [])),
    ...WITH_CONTEXT.filter(({ name }) => wanted(name)).map(({ name, context }) =>
      row(`${name} --context ${context}`, name, [seedText(context)]),
    ),
  ];
}

const HEADER = ['text', 'state', 'tokens', 'changed', 'gold tokens', 'before', 'after', 'with case', 'helped', 'hurt'];

/** The rates as a table, in percent. */
export function textTable(scores: readonly TextScore[]): string {
  const percent = (rate: number): string => `${rate.toFixed(2)} %`;
  const rows = scores.map(({ name, profile, tokens, changed, score }) => [
    name,
    profile,
    String(tokens),
    String(changed),
    ...(score === null
      ? []
      : [
          String(score.tokens),
          percent(score.before),
          percent(score.rate),
          percent(score.rateWithCase),
          String(score.helped),
          String(score.hurt),
        ]),
  ]);
  return columns([HEADER, ...rows], (column) => column >= 2);
}
