/** The pipeline with a clock between its stages: what `extract` does, taken apart. */
import type { Context } from '../../src/context.js';
import { openKnowledge } from '../../src/knowledge/knowledge.js';
import { loadRepairKnowledge } from '../../src/knowledge/load.js';
import { normalise } from '../../src/normalise/index.js';
import { repair } from '../../src/repair/index.js';
import { read } from '../../src/read/index.js';
import { render } from '../../src/render/index.js';
import { structure } from '../../src/structure/index.js';
import { validate } from '../../src/validate/index.js';
import { extractAtOnce } from '../score/pipeline.js';
import { retained, stopwatch } from './measure.js';

/** In the order of the pipeline. */
export const STAGES = ['read', 'repair', 'structure', 'normalise', 'validate', 'render'] as const;

export type Stage = (typeof STAGES)[number];

const knowledge = openKnowledge();

/** What the pipeline puts around the records that the last stage makes. */
const FRAME = extractAtOnce(read(Buffer.from('KẾ HOẠCH'), 'bench.txt'), knowledge).plan;

/** Milliseconds that each stage takes on a text. */
export function stageTimes(text: string): ReadonlyMap<Stage, number> {
  const bytes = Buffer.from(text, 'utf8');
  const times = new Map<Stage, number>();
  const timed = <T>(stage: Stage, act: () => T): T => {
    const start = performance.now();
    const result = act();
    times.set(stage, performance.now() - start);
    return result;
  };
  const transcript = timed('read', () => read(bytes, 'bench.txt'));
  const context: Context = { source: transcript.source, lines: transcript.lines, knowledge, report: () => undefined };
  const repaired = timed('repair', () => repair(transcript, knowledge.repair, { level: 'full' }));
  const tree = timed('structure', () => structure(repaired.transcript, context));
  const draft = timed('normalise', () => normalise(tree, context));
  const plan = { ...FRAME, ...draft };
  timed('validate', () => validate(plan));
  timed('render', () => render(plan, { format: 'json', compact: false }));
  return times;
}

/** Milliseconds from bytes to JSON, as a caller of the library has it. */
export function wholeTime(text: string): number {
  const bytes = Buffer.from(text, 'utf8');
  return stopwatch(() => {
    const { plan } = extractAtOnce(read(bytes, 'bench.txt'), knowledge);
    validate(plan);
    return render(plan, { format: 'json', compact: false });
  });
}

/** Tasks and indicators of a text: linear time says little of an input that less and less is found in. */
export function recordCount(text: string): number {
  const { plan } = extractAtOnce(read(Buffer.from(text, 'utf8'), 'bench.txt'), knowledge);
  return plan.tasks.length + plan.indicators.length;
}

/** Megabytes that an extraction with all its stages keeps alive. */
export function extractionSize(text: string): number | null {
  const bytes = Buffer.from(text, 'utf8');
  return retained(() => extractAtOnce(read(bytes, 'bench.txt'), knowledge));
}

/** Milliseconds until all that the repair knows is loaded. */
export const loadTime = (): number => stopwatch(() => loadRepairKnowledge());
