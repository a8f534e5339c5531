import type { Context } from '../context.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Draft } from '../plan/draft.js';
import type { Span } from '../source/span.js';
import { announcedAnnexes } from './announced-annexes.js';
import { citedTwice } from './cited-twice.js';
import { deadlines } from './deadlines.js';
import type { Check, Finding, Subject } from './finding.js';
import { laterActs } from './later-acts.js';
import { leads } from './leads.js';
import { mainParts } from './main-parts.js';
import { numbering } from './numbering.js';
import { parts } from './parts.js';
import { partColumns } from './part-columns.js';
import { repeats } from './repeats.js';
import { targets } from './targets.js';
import { textAndAnnex } from './text-and-annex.js';
import { totals } from './totals.js';

const CHECKS: readonly Check[] = [
  mainParts,
  announcedAnnexes,
  numbering,
  repeats,
  leads,
  deadlines,
  targets,
  totals,
  partColumns,
  parts,
  textAndAnnex,
  citedTwice,
  laterActs,
];

/** Holds the records of a plan against one another and reports what does not fit together. */
export function check(draft: Draft, context: Context): void {
  for (const find of CHECKS) {
    for (const finding of find(draft, context.knowledge)) context.report(diagnosticOf(finding, context));
  }
}

/** Below this a reading is not sure enough to blame the document. */
const SURE = 0.5;

/** What rests on an unsure reading says so and is no warning: the fault may be the reader's. */
function diagnosticOf({ subjects, ...finding }: Finding, context: Context): Diagnostic {
  const [span = null, ...related] = subjects.map((subject) => spanOf(subject, context));
  const unsure = subjects.some(({ confidence }) => confidence !== undefined && confidence < SURE);
  return {
    ...finding,
    ...(unsure ? { severity: 'info', message: `${finding.message}; the reading of this place is not sure` } : {}),
    span,
    ...(related.length === 0 ? {} : { related }),
  };
}

function spanOf({ source: { lines } }: Subject, { source }: Context): Span {
  return { start: source.lines.line(lines[0]).start, end: source.lines.line(lines[1]).end };
}
