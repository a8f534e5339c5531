import { check } from './check/index.js';
import type { Context } from './context.js';
import type { Diagnostic } from './diagnostic/diagnostic.js';
import type { Knowledge } from './knowledge/knowledge.js';
import { normalise } from './normalise/index.js';
import { placeOf } from './normalise/place.js';
import type { Draft } from './plan/draft.js';
import type { DiagnosticRecord, Plan } from './plan/plan.js';
import { repair, type Repaired, type RepairLevel, type RepairOptions, type RepairSummary } from './repair/index.js';
import { structure } from './structure/index.js';
import type { Transcript } from './transcript/transcript.js';
import type { PlanTree } from './tree/tree.js';
import { NAME, VERSION } from './version.js';

export type { Change, Repaired, RepairLevel } from './repair/index.js';

export interface ExtractOptions {
  readonly repair: RepairLevel;
  /** Texts of related clean documents (the city's plan, last year's): their wording is preferred in the repair. */
  readonly context?: readonly string[];
}

/** A plan as data, what the stages had to say, and what each of them made. */
export interface Extraction {
  readonly plan: Plan;
  readonly diagnostics: readonly Diagnostic[];
  readonly stages: { readonly transcript: Transcript; readonly repaired: Transcript; readonly tree: PlanTree };
}

/**
 * The pipeline: bytes -read-> Transcript -repair-> Transcript -structure-> PlanTree -normalise-> Draft -check-> Plan.
 * Reading comes before and validating and rendering after it, as they meet the outside. Never throws for what a
 * document says: what can't be read is null or empty, with a diagnostic.
 */
export function extract(transcript: Transcript, knowledge: Knowledge, options: ExtractOptions): Extraction {
  const diagnostics: Diagnostic[] = [...transcript.diagnostics];
  const context: Context = {
    source: transcript.source,
    lines: transcript.lines,
    knowledge,
    report: (diagnostic) => diagnostics.push(diagnostic),
  };
  const { transcript: repaired, summary } = repair(transcript, knowledge.repair, {
    ...repairOptions(options),
    changes: false,
  });
  const tree = structure(repaired, context);
  const draft = normalise(tree, context);
  check(draft, context);
  diagnostics.sort((a, b) => (a.span?.start ?? -1) - (b.span?.start ?? -1) || compare(a.code, b.code));
  const plan = assemble(draft, summary, diagnostics, context);
  return { plan, diagnostics, stages: { transcript, repaired, tree } };
}

/** The repair alone: the repaired transcript, what was changed, and how sure that is. */
export function repairText(transcript: Transcript, knowledge: Knowledge, options: ExtractOptions): Repaired {
  return repair(transcript, knowledge.repair, repairOptions(options));
}

const repairOptions = ({ repair: level, context = [] }: ExtractOptions): RepairOptions => ({ level, context });

function assemble(draft: Draft, summary: RepairSummary, diagnostics: readonly Diagnostic[], context: Context): Plan {
  const { source, lines } = context;
  const pages = lines.reduce((last, line) => Math.max(last, line.page ?? 0), 0);
  const { document, sections, objectives, indicators, tasks, agencies, responsibilities, budget, annexes, tables } =
    draft;
  return {
    schemaVersion: '1.0',
    generator: { name: NAME, version: VERSION, repairModel: context.knowledge.repair.name },
    source: {
      name: source.name,
      sha256: source.sha256,
      format: source.format,
      encoding: source.encoding,
      lineCount: source.lines.count,
      pageCount: source.pageCount ?? (pages === 0 ? null : pages),
    },
    // A text in another language is none that lost its marks.
    repair: {
      ...summary,
      profile: summary.profile === 'foreign' ? 'clean' : summary.profile,
      meanConfidence: Math.round(summary.meanConfidence * 10_000) / 10_000,
    },
    document,
    sections,
    objectives,
    indicators,
    tasks,
    agencies,
    responsibilities,
    budget,
    annexes,
    tables,
    diagnostics: diagnostics.map((diagnostic) => record(diagnostic, context)),
    confidence: overall(draft),
  };
}

function record(
  { code, severity, message, span, related, actual, expected }: Diagnostic,
  context: Context,
): DiagnosticRecord {
  return {
    code,
    severity,
    message,
    source: span === null ? null : placeOf(span, context),
    ...(related === undefined ? {} : { related: related.map((other) => placeOf(other, context)) }),
    ...(actual === undefined ? {} : { actual }),
    ...(expected === undefined ? {} : { expected }),
  };
}

/** The mean of the records' confidence; that of the document part where there are none. */
function overall(draft: Draft): number {
  const records = [
    ...draft.objectives.general,
    ...draft.objectives.specific,
    ...draft.indicators,
    ...draft.tasks,
    draft.document,
  ];
  const mean = records.reduce((sum, { confidence }) => sum + confidence, 0) / records.length;
  return Math.round(mean * 100) / 100;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
