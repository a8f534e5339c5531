import { extract, type Extraction, type Model } from '../../src/index.js';
import { readDocument, UnreadableError } from '../../src/read/index.js';
import { render, renderLines, renderTables, renderWorkbook } from '../../src/render/index.js';
import { validate } from '../../src/validate/index.js';
import { isObject } from '../score/rules.js';
import { sharedIds } from '../score/places.js';
import type { FuzzInput } from './inputs.js';

/** What the pipeline made of an input. */
export interface Outcome {
  /** `read`, or the code of the UnreadableError. */
  readonly result: string;
  /** What must never be; empty where all is well. */
  readonly faults: readonly string[];
}

/** The whole pipeline over an input, from bytes to all formats that are written. */
export async function outcomeOf(input: FuzzInput, model: Model): Promise<Outcome> {
  try {
    const document = await readDocument(input.bytes, 'fuzz', { ocr: 'never' });
    const extraction = await extract(document, model, { repair: input.repair });
    const { plan } = extraction;
    render(plan, { format: 'json', compact: false });
    if (input.number % 20 === 0) {
      render(plan, { format: 'yaml', compact: false });
      renderLines([plan], 'tasks');
      renderTables([plan]);
      renderWorkbook([plan]);
    }
    return { result: 'read', faults: faultsOf(extraction) };
  } catch (error) {
    if (error instanceof UnreadableError) return { result: error.code, faults: [] };
    return { result: 'thrown', faults: [error instanceof Error ? (error.stack ?? error.message) : String(error)] };
  }
}

function faultsOf({ plan, stages }: Extraction): string[] {
  const { count } = stages.repaired.source.lines;
  return [
    ...validate(plan).map(({ message }) => message),
    ...sharedIds(plan).map((id) => `${id} is the id of two records`),
    ...placesIn(plan)
      .filter(([first, last]) => !(first >= 1 && first <= last && last <= count))
      .map((lines) => `lines ${lines.join('-')} of ${count}`),
    ...(stages.repaired.lines.length === count ? [] : [`${stages.repaired.lines.length} lines of ${count}`]),
  ];
}

/** First and last line of everything in a result that says where it stands. */
function placesIn(value: unknown): (readonly [number, number])[] {
  if (Array.isArray(value)) return value.flatMap(placesIn);
  if (!isObject(value)) return [];
  const { lines } = value;
  const own = Array.isArray(lines) ? [[Number(lines[0]), Number(lines[1])] as const] : [];
  return [...own, ...Object.values(value).flatMap(placesIn)];
}
