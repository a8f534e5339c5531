import { fold } from '../knowledge/fold.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Draft } from '../plan/draft.js';
import type { Figure, Indicator, Target } from '../plan/plan.js';
import { quote, type Finding } from './finding.js';

/** A figure with a value. */
type Valued<T extends Figure> = T & { readonly value: number };

/** Targets that are worse than what was reached, or that go back, and bounds that look turned round. */
export function targets({ indicators }: Draft, knowledge: Knowledge): Finding[] {
  return indicators.flatMap((indicator) => {
    const better = betterOf(indicator, knowledge);
    if (better === null) return [];
    const steps = indicator.targets.filter(hasValue).filter(({ unit }) => unit === indicator.targets[0]?.unit);
    const baseline =
      indicator.baseline !== null && hasValue(indicator.baseline) && indicator.baseline.unit === steps[0]?.unit
        ? indicator.baseline
        : null;
    return [
      ...(baseline === null ? [] : againstBaseline(indicator, baseline, steps, better)),
      ...toAndFro(indicator, steps),
    ];
  });
}

type Better = 'higher' | 'lower';

/** Units of which more is better or worse whatever is measured; of hectares or cases a plan may want less. */
const GRADES: ReadonlySet<string | null> = new Set(['%', '‰', 'điểm', 'rank']);

/**
 * Whether more of an indicator is better, as far as its name says: of a share it is, unless it is one of poverty,
 * delay and the like; of a rank it is not. null where the name says both, or speaks of how fast something changes.
 */
function betterOf({ name, targets: [first] }: Indicator, { words }: Knowledge): Better | null {
  if (first === undefined) return null;
  if (first.unit === 'rank') return 'lower';
  const folded = fold(name);
  const rest = folded.replace(words.pattern('(?<![a-z]){lower-better}(?![a-z])', 'g'), '');
  const unclear = words.pattern('(?<![a-z])(?:{change-rate}|{negation})(?![a-z])').test(folded);
  const falls = words.pattern('(?<![a-z]){down}(?![a-z])').test(rest);
  const graded = GRADES.has(first.unit);
  // "Giảm tỷ lệ … 1,5%" is by how much, "Giảm thời gian xử lý … 3 ngày" to how much.
  if (unclear || (falls && graded)) return null;
  if (rest === folded && !falls) return graded ? 'higher' : null;
  return words.pattern('(?<![a-z]){remedy}(?![a-z])').test(rest) ? null : 'lower';
}

function againstBaseline(
  indicator: Indicator,
  baseline: Valued<Figure>,
  steps: readonly Valued<Target>[],
  better: Better,
): Finding[] {
  return steps.flatMap((target): Finding[] => {
    const worse = better === 'higher' ? target.value < baseline.value : target.value > baseline.value;
    const name = `${quote(indicator.name, 60)}${target.year === null ? '' : ` for ${target.year}`}`;
    if (worse) {
      const message = `the target ${target.raw} of ${name} is worse than what was reached, ${baseline.raw}, if ${better} is better`;
      return [{ code: 'target-worse', severity: 'warning', message, subjects: [indicator] }];
    }
    if (better === 'higher' && isUpperBound(target) && target.value > baseline.value) {
      const message = `the target ${target.raw} of ${name} is an upper bound above what was reached, ${baseline.raw}; a lower bound may be meant`;
      return [{ code: 'comparator-doubtful', severity: 'warning', message, subjects: [indicator] }];
    }
    return [];
  });
}

function isUpperBound({ comparator }: Figure): boolean {
  return comparator === '<=' || comparator === '<';
}

/** `60 % in 2026, 80 % in 2027, 70 % in 2028`. */
function toAndFro(indicator: Indicator, steps: readonly Valued<Target>[]): Finding[] {
  if (!GRADES.has(steps[0]?.unit ?? null) || steps.some(({ year }) => year === null)) return [];
  const ordered = [...steps].sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
  const moves = ordered.slice(1).map((step, index) => Math.sign(step.value - (ordered[index]?.value ?? step.value)));
  if (!moves.includes(1) || !moves.includes(-1)) return [];
  const course = ordered.map(({ raw, year }) => `${raw} (${year})`).join(', ');
  const message = `the targets of ${quote(indicator.name, 60)} go to and fro: ${course}`;
  return [{ code: 'targets-to-and-fro', severity: 'info', message, subjects: [indicator] }];
}

function hasValue<T extends Figure>(figure: T): figure is Valued<T> {
  return figure.value !== null;
}
