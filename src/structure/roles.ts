import { fold } from '../knowledge/fold.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Rule } from '../knowledge/rules.js';
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

/** What may stand as a part of its own in a section of contents: `II. NỘI DUNG` / `1. Mục tiêu` / `4. Kinh phí thực hiện`. */
const OWN_PARTS: ReadonlySet<Role> = new Set([
  'objectives',
  'objectives.general',
  'objectives.specific',
  'budget',
  'implementation',
]);

/** What a task may have for itself, where nothing else stands in its heading: `1. Cải cách thể chế` / `1.1. Mục tiêu` / `1.2. Nhiệm vụ`. */
const AIMS: ReadonlySet<Role> = new Set(['objectives', 'objectives.general', 'objectives.specific']);

/** Only aims and demands stand among the aims: `2. Yêu cầu`; `a) Nhiệm vụ đến năm 2030` is still an aim. */
const AMONG_AIMS: ReadonlySet<Role> = new Set(['objectives.general', 'objectives.specific', 'requirements', 'other']);

const ASSIGNMENT = { role: 'implementation', at: 0 } as const;

/** The role of a section, from its heading, its level and the role of the section it stands in. */
export function roleOf(title: string, level: number, parent: Role | null, { roles, words }: Knowledge): Role {
  const folded = fold(title);
  // `Điều 2. Giao:` / `a) Sở Tài chính …`
  const named = words.pattern('^{assign}$').test(folded) ? ASSIGNMENT : firstNamed(folded, roles);
  if (parent === null) return named?.role ?? 'other';
  const plural = words.pattern('^{plural}\\s').exec(folded)?.[0].length ?? 0;
  const head = named !== null && named.at <= plural ? named.role : null;
  const isAll = roles.some((rule) => rule.words === folded);
  if (parent === 'tasks' && head !== null && ((level === 2 && OWN_PARTS.has(head)) || (isAll && AIMS.has(head))))
    return head;
  if (INHERITED.has(parent)) return parent;
  if (parent === 'objectives') return named !== null && AMONG_AIMS.has(named.role) ? named.role : 'objectives';
  return head ?? parent;
}

/**
 * The role that a heading names first: "NHIỆM VỤ, GIẢI PHÁP" are tasks, "TỔ CHỨC THỰC HIỆN NHIỆM VỤ" is implementation.
 * "Mục đích" and "tầm nhìn" say less than what stands beside them (`MỤC ĐÍCH, YÊU CẦU`). Of words at one place the
 * longest count.
 */
function firstNamed(folded: string, rules: readonly Rule[]): { role: Role; at: number } | null {
  let best: { role: Role; at: number; length: number } | null = null;
  for (const { kind, words } of rules) {
    const at = folded.indexOf(words);
    if (at < 0) continue;
    const role = kind as Role;
    const telling = Number(role !== 'other');
    const than = best === null ? -1 : Number(best.role !== 'other');
    const better =
      best === null ||
      telling > than ||
      (telling === than && (at < best.at || (at === best.at && words.length > best.length)));
    if (better) best = { role, at, length: words.length };
  }
  return best;
}
