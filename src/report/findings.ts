import { ratedRecords } from '../plan/rated-records.js';
import type { Unconverted } from '../batch/entry.js';
import type { DiagnosticRecord, Place, Plan } from '../plan/plan.js';
import type { Finding, RuleCode } from './run.js';

/** What makes a command fail, besides a document without a result. */
export interface FailOn {
  readonly severity: 'error' | 'warning';
  /** The least confidence that a document may have; 0 for any. */
  readonly confidence: number;
}

/** Of the least sure records so many are named. */
const MOST_NAMED = 10;

/** What is to be said of a document that has a result. */
export function findingsOf(plan: Plan, failOn: FailOn): Finding[] {
  return [...lowConfidence(plan, failOn), ...plan.diagnostics.map((diagnostic) => findingOf(diagnostic, failOn))];
}

/** Whether the lines of a plan are those of a file. */
export const hasLines = ({ source }: Plan, file: string | null): boolean => file !== null && source.format === 'text';

/** What is to be said of a document that has none. */
export function failureOf({ code, error }: Pick<Unconverted, 'code' | 'error'>, source: Place | null = null): Finding {
  return { code, severity: 'error', message: error, source, related: [], fails: true };
}

function findingOf({ code, severity, message, source, related = [] }: DiagnosticRecord, failOn: FailOn): Finding {
  const fails = severity === 'error' || severity === failOn.severity;
  // The schema leaves the list of codes open, as later versions may have more.
  return { code: code as RuleCode, severity, message, source, related, fails };
}

/** A document whose records are less sure in the mean than they should be, with its least sure ones. */
function lowConfidence(plan: Plan, failOn: FailOn): Finding[] {
  const { confidence } = plan;
  if (confidence >= failOn.confidence) return [];
  const records = ratedRecords(plan);
  const unsure = records.filter((record) => record.confidence < failOn.confidence);
  const least = unsure.sort((a, b) => a.confidence - b.confidence).slice(0, MOST_NAMED);
  const count = `${unsure.length} of ${records.length} records are less sure than that`;
  return [
    {
      ...{ code: 'low-confidence', severity: 'warning', fails: true, source: null },
      message: `the confidence of the document is ${confidence}, less than ${failOn.confidence}; ${count}`,
      related: least.map(({ source }) => source),
    },
  ];
}
