import { check } from './check/index.js';
import type { Context } from './context.js';
import type { Diagnostic } from './diagnostic/diagnostic.js';
import type { Knowledge } from './knowledge/knowledge.js';
import type { Model } from './knowledge/model.js';
import { normalise } from './normalise/index.js';
import { placeOf } from './normalise/place.js';
import type { Draft } from './plan/draft.js';
import type { DiagnosticRecord, Plan } from './plan/plan.js';
import { ratedRecords } from './plan/rated-records.js';
import { repairing, type Repaired, type RepairLevel, type RepairFigures } from './repair/index.js';
import type { Span } from './source/span.js';
import { inTurns, type Steps } from './steps.js';
import { brokenCells } from './structure/broken-cells.js';
import { structure } from './structure/index.js';
import type { Transcript } from './transcript/transcript.js';
import type { PlanTree } from './tree/tree.js';
import { NAME, VERSION } from './version.js';

export type { Change, Repaired, RepairLevel, RepairFigures } from './repair/index.js';

/** How a plan is extracted. */
export interface ExtractOptions {
  /** How boldly damaged words are put right; `full` unless given. */
  readonly repair?: RepairLevel;
  /** Texts of related clean documents (the city's plan, last year's): their wording is preferred in the repair. */
  readonly context?: readonly string[];
  /** Ends the work when it is aborted: between two sentences of the repair, or before the next stage. */
  readonly signal?: AbortSignal;
}

/** How a text is repaired. */
export interface RepairOptions {
  /** How boldly damaged words are put right; `full` unless given. */
  readonly level?: RepairLevel;
  /** Texts of related clean documents (the city's plan, last year's): their wording is preferred. */
  readonly context?: readonly string[];
  /** Ends the work when it is aborted: between two sentences. */
  readonly signal?: AbortSignal;
}

/** A plan as data, and what the stages made and had to say. */
export interface Extraction {
  /** The result as the schema has it. */
  readonly plan: Plan;
  /** What `plan.diagnostics` says, with spans of the source for lines. */
  readonly diagnostics: readonly Diagnostic[];
  /** What single stages made, for looking into. */
  readonly stages: Stages;
}

/** What single stages made of a document. */
export interface Stages {
  /** The document with its letters put right. */
  readonly repaired: Transcript;
  /** @internal Its parts, before they are records. */
  readonly tree: PlanTree;
}

/**
 * Turns a document into a plan: repair -> structure -> normalise -> check. Never throws for what the document says: what
 * can't be read is null or empty, with a diagnostic. The same document gives the same plan.
 *
 * @param transcript the document, as `readDocument` gives it
 * @param model as `openModel` gives it
 * @throws the reason of `options.signal`, an `AbortError` unless another was given, once it is aborted
 */
export function extract(
  transcript: Transcript,
  model: Model,
  { signal, repair: level = 'full', context = [] }: ExtractOptions = {},
): Promise<Extraction> {
  const { knowledge } = model;
  const { diagnostics } = transcript;
  // What was read is not held while the rest is made: of a text that lost its marks every word is another one by then.
  const settings = { level, context, changes: false, cellsOf: cellFinder(knowledge) };
  return inTurns(repairing(transcript, knowledge.repair, settings), signal).then((repaired) =>
    inTurns(planning(repaired, diagnostics, knowledge), signal),
  );
}

/**
 * The repair alone: gives a text its Vietnamese letters back, line by line and word by word as it stands.
 *
 * @param transcript the document, as `readDocument` gives it
 * @param model as `openModel` gives it
 * @throws the reason of `options.signal`, an `AbortError` unless another was given, once it is aborted
 */
export async function repair(
  transcript: Transcript,
  model: Model,
  { signal, level = 'full', context = [] }: RepairOptions = {},
): Promise<Repaired> {
  const { knowledge } = model;
  const settings = { level, context, cellsOf: cellFinder(knowledge) };
  return await inTurns(repairing(transcript, knowledge.repair, settings), signal);
}

/** Finds the cells that the repair reads once more. */
export const cellFinder =
  (knowledge: Knowledge) =>
  (transcript: Transcript): readonly (readonly Span[])[] => {
    const { source, lines } = transcript;
    return brokenCells(structure(transcript, { source, lines, knowledge, report: () => undefined }));
  };

/**
 * The pipeline: bytes -read-> Transcript -repair-> Transcript -structure-> PlanTree -normalise-> Draft -check-> Plan.
 * Reading and repair come before and validating and rendering after it. Each stage is a step.
 *
 * @param said what the read stage had to say
 */
export function* planning(
  { transcript: repaired, summary }: Repaired,
  said: readonly Diagnostic[],
  knowledge: Knowledge,
): Steps<Extraction> {
  const diagnostics: Diagnostic[] = [...said];
  const context: Context = {
    source: repaired.source,
    lines: repaired.lines,
    knowledge,
    report: (diagnostic) => diagnostics.push(diagnostic),
  };
  const tree = structure(repaired, context);
  yield;
  const draft = normalise(tree, context);
  yield;
  check(draft, context);
  diagnostics.sort((a, b) => (a.span?.start ?? -1) - (b.span?.start ?? -1) || compare(a.code, b.code));
  const plan = assemble(draft, summary, diagnostics, context);
  return { plan, diagnostics, stages: { repaired, tree } };
}

function assemble(draft: Draft, summary: RepairFigures, diagnostics: readonly Diagnostic[], context: Context): Plan {
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
    ...(actual === undefined || actual === '' ? {} : { actual }),
    ...(expected === undefined || expected === '' ? {} : { expected }),
  };
}

/** The mean of the records' confidence; that of the document part where there are none. */
function overall(draft: Draft): number {
  const records = [...ratedRecords(draft), draft.document];
  const mean = records.reduce((sum, { confidence }) => sum + confidence, 0) / records.length;
  return Math.round(mean * 100) / 100;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
