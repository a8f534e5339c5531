import { githubAnnotations } from './github.js';
import { json } from './json.js';
import { junit } from './junit.js';
import type { Run } from './run.js';
import { sarif } from './sarif.js';

export { failureOf, findingsOf, hasLines, type FailOn } from './findings.js';
export { githubSummary, SUMMARY_LIMIT } from './github.js';
export type { Finding, Reported, Run } from './run.js';

/** The forms that a report may have. */
export const REPORTS = { github: githubAnnotations, sarif, junit, json } as const satisfies Readonly<
  Record<string, (run: Run) => string>
>;

export type ReportFormat = keyof typeof REPORTS;
