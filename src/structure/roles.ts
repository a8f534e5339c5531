import { fold } from '../knowledge/fold.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Rule } from '../knowledge/rules.js';
import type { Words } from '../knowledge/words.js';
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

const ASSIGNMENT = { role: 'implementation', at: 0, end: Infinity } as const;

/** The section that another stands in. */
interface Above {
  readonly role: Role;
  readonly title: string;
}

/** The role of a section, from its heading, its level and the role of the section it stands in. */
export function roleOf(title: string, level: number, above: Above | null, { roles, words }: Knowledge): Role {
  const folded = fold(title);
  // `Điều 2. Giao:` / `a) Sở Tài chính …`
  const named = words.pattern('^{assign}$').test(folded) ? ASSIGNMENT : firstNamed(folded, roles);
  if (above === null) return named === null || isSentence(folded, named, words) ? 'other' : named.role;
  const parent = above.role;
  const plural = words.pattern('^{plural}\\s').exec(folded)?.[0].length ?? 0;
  const head = named !== null && named.at <= plural ? named.role : null;
  const isOwn = named !== null && head !== null && isOwnPart(named, folded, level, parent, roles);
  if (head !== null && (isOwn || isPartOfAll(head, above, roles))) return head;
  if (INHERITED.has(parent)) return parent;
  if (parent === 'objectives') return named !== null && AMONG_AIMS.has(named.role) ? named.role : 'objectives';
  return head ?? parent;
}

/** Most words before what a heading names, where it begins with a verb; what comes later is said of what is done. */
const LONGEST_BEFORE = 5;

/** `1. Nâng cao nhận thức của chính quyền các cấp về thực hiện các Mục tiêu Phát triển Thiên niên kỷ` */
const isSentence = (folded: string, { at }: Named, words: Words): boolean =>
  folded.slice(0, at).split(' ').length > LONGEST_BEFORE && words.pattern('^{duty}(?![a-z])').test(folded);

/** Most words behind `Tổ chức thực hiện` in a heading; what is longer is a task: `Tổ chức triển khai thực hiện Chiến lược tiêu chuẩn quốc gia`. */
const LONGEST_CARRIED_OUT = 6;

/** Whether a section among tasks has a role of its own. */
function isOwnPart({ role, end }: Named, folded: string, level: number, parent: Role, rules: readonly Rule[]): boolean {
  const isAll = rules.some(({ words }) => words === folded);
  const isTask = role === 'implementation' && folded.slice(end).trim().split(/\s+/).length > LONGEST_CARRIED_OUT;
  return parent === 'tasks' && !isTask && ((level === 2 && OWN_PARTS.has(role)) || (isAll && AIMS.has(role)));
}

/** `Phần thứ hai` / `MỤC TIÊU, NHIỆM VỤ VÀ GIẢI PHÁP` is a whole plan: below it `III. NHIỆM VỤ` are no aims. */
function isPartOfAll(head: Role, { title }: Above, rules: readonly Rule[]): boolean {
  if (AMONG_AIMS.has(head)) return false;
  const named = hits(fold(title), rules).map(({ role }) => role);
  return named.some((role) => AIMS.has(role)) && named.some((role) => role === 'tasks' || role === 'solutions');
}

/**
 * The role that a heading names first: "NHIỆM VỤ, GIẢI PHÁP" are tasks, "TỔ CHỨC THỰC HIỆN NHIỆM VỤ" is implementation.
 * "Mục đích" and "tầm nhìn" say less than what stands beside them (`MỤC ĐÍCH, YÊU CẦU`). Of words at one place the
 * longest count.
 */
function firstNamed(folded: string, rules: readonly Rule[]): Named | null {
  const [first] = hits(folded, rules).sort(
    (a, b) => Number(a.role === 'other') - Number(b.role === 'other') || a.at - b.at || b.end - a.end,
  );
  return first ?? null;
}

/** A role that a heading names, and where its words begin and end. */
interface Named {
  readonly role: Role;
  readonly at: number;
  readonly end: number;
}

/** All roles that a heading names; of words within longer ones only those: `NỘI DUNG KIỂM TRA` are no tasks. */
function hits(folded: string, rules: readonly Rule[]): Named[] {
  const found = rules.flatMap(({ kind, words }): Named[] => {
    const at = folded.indexOf(words);
    return at < 0 ? [] : [{ role: kind as Role, at, end: at + words.length }];
  });
  return found.filter(
    (one) => !found.some(({ at, end }) => at <= one.at && end >= one.end && end - at > one.end - one.at),
  );
}
