import { fold } from '../knowledge/fold.js';
import type { Rule } from '../knowledge/knowledge.js';
import type { Role } from '../tree/tree.js';

/** Roles that the sections below share whatever their headings say: "5. Phát triển nhân lực số" under NHIỆM VỤ is tasks. */
const INHERITED: ReadonlySet<Role> = new Set([
  'objectives.general',
  'objectives.specific',
  'tasks',
  'solutions',
  'budget',
  'implementation',
  'appendix',
]);

/** The role of a section, from its heading and the role of the section it stands in. */
export function roleOf(title: string, parent: Role | null, rules: readonly Rule[]): Role {
  if (parent !== null && INHERITED.has(parent)) return parent;
  const folded = fold(title);
  const rule = rules.find(({ words }) => folded.includes(words));
  const own = rule === undefined ? null : (rule.kind as Role);
  if (parent === 'objectives') {
    // Only aims and demands stand among the aims: "2. Yêu cầu", "a) Nhiệm vụ đến năm 2030" is still an aim.
    return own === 'objectives.general' || own === 'objectives.specific' || own === 'requirements' || own === 'other'
      ? own
      : 'objectives';
  }
  return own ?? parent ?? 'other';
}
