/** Documents that went through worse hands than the seeds: lines cut off, lost, given twice, shuffled. */
import fc from '../property.js';

/** A change of the lines of a document; `at` and `count` are taken modulo what there is. */
export interface Damage {
  readonly kind: 'cut' | 'drop' | 'repeat' | 'shuffle';
  readonly at: number;
  readonly count: number;
}

export const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom('cut', 'drop', 'repeat', 'shuffle'),
  at: fc.nat({ max: 2000 }),
  count: fc.integer({ min: 1, max: 40 }),
});

/** The document after all damages, one after another. */
export function damaged(text: string, damages: readonly Damage[]): string {
  return damages.reduce<readonly string[]>((lines, one) => apply(lines, one), text.split('\n')).join('\n');
}

function apply(lines: readonly string[], { kind, at, count }: Damage): readonly string[] {
  const from = at % Math.max(1, lines.length);
  const before = lines.slice(0, from);
  const picked = lines.slice(from, from + count);
  const after = lines.slice(from + count);
  switch (kind) {
    case 'cut':
      return [...before, ...picked.map((line) => line.slice(0, (at + count) % (line.length + 1))), ...after];
    case 'drop':
      return [...before, ...after];
    case 'repeat':
      return [...before, ...picked, ...picked, ...after];
    case 'shuffle':
      return [...before, ...shuffled(picked, at), ...after];
  }
}

/** Every other line first, turned by `turn`: always the same for the same input. */
function shuffled(lines: readonly string[], turn: number): string[] {
  const parted = [...lines.filter((_, index) => index % 2 === 1), ...lines.filter((_, index) => index % 2 === 0)];
  const by = turn % Math.max(1, parted.length);
  return [...parted.slice(by), ...parted.slice(0, by)];
}
