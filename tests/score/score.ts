/** The score of a plan by the gold of its document, part by part. */
import type { Plan } from '../../src/plan/plan.js';
import type { Gold, Lines } from './gold.js';
import { match, overlap } from './match.js';
import { DOCUMENT_FIELDS, documentField, PARTS, type Item, type Part } from './parts.js';
import type { Fault } from './rules.js';

/** A record that is not right, for people to look at. */
export interface Flaw {
  /** slip: right but for slips of single syllables. */
  readonly kind: 'missing' | 'wrong' | 'slip' | 'extra';
  readonly text: string;
  readonly goldLines: Lines | null;
  readonly gotLines: Lines | null;
  readonly faults: readonly Fault[];
  /** The faults that are more than slips. */
  readonly grave: readonly Fault[];
}

/** Records that are wrong in a field, and how many of them only by slips. */
export interface FieldCount {
  readonly records: number;
  readonly slips: number;
}

export interface PartScore {
  readonly document: string;
  readonly part: string;
  /** Records in the gold; of the document part its fields. */
  readonly records: number;
  /** Gold records that the output has a record for, right or wrong. */
  readonly found: number;
  /** Found, and right in every field. */
  readonly exact: number;
  /** Right in every field but for slips of single syllables; the exact ones are among them. */
  readonly slips: number;
  readonly wrong: ReadonlyMap<string, FieldCount>;
  /** Output records where the gold is complete that stand for no gold record. */
  readonly extra: number;
  readonly flaws: readonly Flaw[];
}

/** One score a part. A part without gold records has none in the document: all that the output has there is extra. */
export function scorePlan(
  document: string,
  gold: Gold,
  plan: Plan,
  coverage: Readonly<Record<string, readonly Lines[]>> = {},
): PartScore[] {
  return [
    scoreDocument(document, gold, plan),
    ...PARTS.map((part) => scorePart(document, part, gold, plan, coverage[part.name])),
  ];
}

function scoreDocument(document: string, gold: Gold, plan: Plan): PartScore {
  const flaws: Flaw[] = [];
  let records = 0;
  let found = 0;
  for (const [name, rule] of Object.entries(DOCUMENT_FIELDS)) {
    const wanted = documentField(gold.document, name);
    if (wanted === undefined) continue;
    const got = documentField(plan.document, name) ?? null;
    records++;
    if (wanted === null || got !== null) found++;
    const named = (faults: readonly Fault[]): Fault[] =>
      faults.map((fault) => ({ ...fault, field: fault.field === '' ? name : `${name}.${fault.field}` }));
    const faults = named(rule(wanted, got, 'exact'));
    if (faults.length === 0) continue;
    const grave = named(rule(wanted, got, 'slips'));
    flaws.push({ ...flaw(faults, grave), text: name, gotLines: plan.document.source?.lines ?? null });
  }
  return total(document, 'document', records, found, flaws);
}

function scorePart(document: string, part: Part, gold: Gold, plan: Plan, covered?: readonly Lines[]): PartScore {
  const wanted = part.gold(gold);
  const { pairs, missing, spare } = match(wanted, part.got(plan));
  const flaws: Flaw[] = [];
  for (const { gold: item, got } of pairs) {
    const astray = strayed(item, got);
    const faults = [...astray, ...part.rule(item.value, got.value, 'exact')];
    if (faults.length === 0) continue;
    const grave = [...astray, ...part.rule(item.value, got.value, 'slips')];
    flaws.push({ ...flaw(faults, grave), text: item.text, goldLines: item.lines, gotLines: got.lines });
  }
  for (const item of missing) {
    flaws.push({ ...flaw([], []), kind: 'missing', text: item.text, goldLines: item.lines });
  }
  const stretches = covered ?? stretch(wanted);
  for (const item of spare.filter((other) => isCovered(other, stretches))) {
    flaws.push({ ...flaw([], []), kind: 'extra', text: item.text, gotLines: item.lines });
  }
  return total(document, part.name, wanted.length, pairs.length, flaws);
}

function flaw(faults: readonly Fault[], grave: readonly Fault[]): Flaw {
  return { kind: grave.length === 0 ? 'slip' : 'wrong', text: '', goldLines: null, gotLines: null, faults, grave };
}

/** A record with the right text on lines that have nothing to do with it. */
function strayed(gold: Item, got: Item): Fault[] {
  if (gold.lines === null || got.lines === null || overlap(gold.lines, got.lines) > 0) return [];
  return [{ field: 'lines', gold: gold.lines, got: got.lines }];
}

/** From the first to the last line of the gold; null where it says no lines, and holds all there is. */
function stretch(items: readonly Item[]): readonly Lines[] | null {
  const lines = items.flatMap((item) => item.lines ?? []);
  return lines.length === 0 ? null : [[Math.min(...lines), Math.max(...lines)]];
}

function isCovered(item: Item, stretches: readonly Lines[] | null): boolean {
  const line = item.lines?.[0];
  if (stretches === null || line === undefined) return true;
  return stretches.some(([first, last]) => line >= first && line <= last);
}

function total(document: string, part: string, records: number, found: number, flaws: readonly Flaw[]): PartScore {
  const count = (...kinds: readonly Flaw['kind'][]): number => flaws.filter((flaw) => kinds.includes(flaw.kind)).length;
  const wrong = new Map<string, FieldCount>();
  for (const { faults, grave } of flaws) {
    for (const field of new Set(faults.map((fault) => fault.field))) {
      const { records: before, slips: light } = wrong.get(field) ?? { records: 0, slips: 0 };
      const isSlip = !grave.some((fault) => fault.field === field);
      wrong.set(field, { records: before + 1, slips: light + Number(isSlip) });
    }
  }
  const slips = records - count('missing', 'wrong');
  return { document, part, records, found, exact: slips - count('slip'), slips, wrong, extra: count('extra'), flaws };
}
