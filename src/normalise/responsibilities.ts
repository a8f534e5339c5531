import type { Context } from '../context.js';
import { fieldLabel } from '../knowledge/field-labels.js';
import { fold } from '../knowledge/fold.js';
import { hull, type Span } from '../source/span.js';
import type { BudgetItem, Responsibility } from '../plan/plan.js';
import { cut, withoutStop, type Phrase } from '../transcript/phrase.js';
import type { Paragraph, Section } from '../tree/tree.js';
import { beginsWithAgency } from '../knowledge/agency-names.js';
import { recordConfidence } from './confidence.js';
import { placeOf } from './place.js';
import { isCapital } from './text.js';
import { paragraphsOf, type Placed } from './walk.js';

/** Who has to do what: the parts of the section on implementation, by agency. */
export function responsibilitiesOf(placed: readonly Placed[], context: Context): Responsibility[] {
  return placed.flatMap(({ section, ancestors }): Responsibility[] => {
    if (section.role !== 'implementation') return assigned(section, context);
    const { own, others } = chargesOf(section, isAgency(section, context), context);
    const found = others.map((charge) => makeResponsibility(charge, null, context));
    const agency = agencyOf(section, ancestors.at(-1), context);
    if (agency === null || own.length === 0) return found;
    return [makeResponsibility({ agency, duties: own, doubts: [] }, section.span, context), ...found];
  });
}

/**
 * Articles of a decision that charge somebody: `Điều 2. Giao Sở Công Thương chủ trì, phối hợp với …`; what one that ends
 * with a colon charges stands below it: `Điều 2. Các cơ quan, đơn vị sau đây chịu trách nhiệm …:` / `1. Sở Nội vụ …`.
 */
function assigned(section: Section, context: Context): Responsibility[] {
  const { words } = context.knowledge;
  let isList = false;
  return section.blocks.flatMap((block) => {
    if (block.type !== 'paragraph') return [];
    const isArticle = block.marker?.kind === 'article';
    const folded = fold(block.text.text);
    if (isArticle)
      isList = folded.endsWith(':') && words.pattern('(?<![a-z])(?:{assign}|{duty-head})(?![a-z])').test(folded);
    if (isArticle ? !words.pattern('^{assign}\\s').test(folded) : !isList) return [];
    return chargeIn(block, context).map((charge) => makeResponsibility(charge, null, context));
  });
}

/** The agency that a section is about. */
function agencyOf(section: Section, parent: Section | undefined, context: Context): Phrase | null {
  const { title } = section;
  const below = parent?.role === 'implementation';
  if (title === null || isDuty(section, parent, context)) return null;
  if (!isAgency(section, context) && !(below && mayBeAgency(title, context))) return null;
  return agencyName(title, context);
}

/** Longest name of an agency that no head of one begins, in words. */
const LONGEST_UNKNOWN = 14;

/** `1. Thủ đô Hà Nội`, but not `2. Trách nhiệm thực hiện`, `1. Thời gian thực hiện`, `1. Tuyên truyền, quán triệt, …`. */
function mayBeAgency({ text }: Phrase, { knowledge: { roles, words } }: Context): boolean {
  const folded = fold(text);
  const saysElse =
    words.pattern('^(?:{duty}|{label-deadline}|{label-other})(?![a-z])').test(folded) ||
    words.spelled('opens-preamble', text);
  return !saysElse && !roles.some((rule) => folded.startsWith(rule.words)) && text.split(' ').length <= LONGEST_UNKNOWN;
}

/** Something to do, and where it stands. */
interface Duty {
  readonly text: Phrase;
  readonly span: Span;
}

/** An agency and what it is charged with. */
interface Charge {
  readonly agency: Phrase;
  readonly duties: Duty[];
  readonly doubts: readonly number[];
}

/**
 * What stands below an agency's heading: its own duties, `a) Chủ trì, phối hợp …` below `1. Bộ Y tế có trách nhiệm:`, and
 * charges of others, `13. Các hội, hiệp hội tăng cường kết nối:` with the dashes below it.
 * @param named whether the heading surely names an agency; below other headings what is numbered may be anybody's
 */
function chargesOf(section: Section, named: boolean, context: Context): { own: Duty[]; others: Charge[] } {
  const own: Duty[] = [];
  const others = chargeInTitle(section, context);
  /** Whose dashes come next. */
  let last: Charge | undefined;
  /** It is told that they come. */
  let isList = false;
  for (const block of section.blocks) {
    if (block.type === 'section' && block.title !== null && isDuty(block, section, context))
      own.push({ text: block.title, span: block.span }, ...chargesOf(block, named, context).own);
    if (block.type !== 'paragraph' || block.unread === true) continue;
    if (block.marker?.kind === 'dash') {
      // `- Sở Nội vụ hướng dẫn khen thưởng …` below `2. Trách nhiệm thực hiện`
      const lone = named || isList ? [] : chargeIn(block, context);
      if (lone.length > 0) others.push(...lone);
      else (last?.duties ?? own).push(block);
      continue;
    }
    [last] = isNumbered(block) || !named ? chargeIn(block, context) : [];
    isList = block.text.text.endsWith(':');
    if (last !== undefined) others.push(last);
    else if (named || !isNumbered(block)) own.push(block);
  }
  return { own, others };
}

/** `4. Sở Nội vụ theo dõi, đôn đốc việc thực hiện.`, short enough for a heading. */
function chargeInTitle({ title, blocks, span }: Section, context: Context): Charge[] {
  return blocks.length === 0 && title !== null ? chargeIn({ text: title, span }, context) : [];
}

function isAgency({ title }: Section, context: Context): boolean {
  return title !== null && beginsWithAgency(fold(behindGrounds(title, context).text), context.knowledge.words);
}

/** `Căn cứ vào Nghị quyết này, các Bộ trưởng có trách nhiệm:` -> what stands behind the grounds. */
function behindGrounds(title: Phrase, { knowledge: { words } }: Context): Phrase {
  const folded = fold(title.text);
  if (!words.pattern('^{grounds}(?![a-z])').test(folded)) return title;
  const comma = [...folded.matchAll(/,\s+/g)].find(({ index, 0: gap }) =>
    beginsWithAgency(folded.slice(index + gap.length), words),
  );
  return comma === undefined ? title : cut(title, comma.index + comma[0].length);
}

/** A heading that says what the agency above it does: `b) Tổ chức tuyên truyền, vận động người hưởng trợ cấp: …`. */
function isDuty(section: Section, parent: Section | undefined, context: Context): boolean {
  const { title } = section;
  if (title === null || parent === undefined || !isAgency(parent, context) || isAgency(section, context)) return false;
  return context.knowledge.words.pattern('^{duty}(?![a-z])').test(fold(title.text));
}

/** @param span where it stands; null for where its duties do */
function makeResponsibility({ agency, duties, doubts }: Charge, span: Span | null, context: Context): Responsibility {
  const texts = duties.map(({ text }) => text);
  const place = span ?? hull(duties.map((duty) => duty.span));
  return {
    agency: agency.text,
    duties: duties
      .map((duty) => ({ text: withoutStop(duty.text).text, source: placeOf(duty.span, context) }))
      .filter((duty) => duty.text !== ''),
    source: placeOf(place ?? { start: 0, end: 0 }, context),
    confidence: recordConfidence([agency, ...texts], doubts),
  };
}

function isNumbered(paragraph: Paragraph): boolean {
  const kind = paragraph.marker?.kind;
  return kind === 'number' || kind === 'dotted' || kind === 'letter';
}

/** Longest name of agencies before the verb that says what they do, in characters. */
const LONGEST_AGENCY = 200;

/** `13. Các hội, hiệp hội tăng cường kết nối, …`: the agency ends where its duty's verb begins. */
function chargeIn({ text, span }: Duty, context: Context): Charge[] {
  const folded = fold(text.text);
  // `- Cơ quan phối hợp: Sở Nội vụ` is a field.
  if (!beginsWithAgency(folded, context.knowledge.words) || fieldLabel(folded, context.knowledge.words) !== null)
    return [];
  const verbs = folded
    .slice(0, LONGEST_AGENCY)
    .matchAll(
      context.knowledge.words.pattern(
        '(?<!(?:^|\\s){several})[\\s,:]+(?={duty}(?![a-z]))(?!{organisation}(?![a-z]))',
        'g',
      ),
    );
  const verb = [...verbs].find(({ index, 0: before }) => !isNamePart(text.text, index + before.length));
  if (verb === undefined) return [];
  const agency = agencyName(cut(text, 0, verb.index), context);
  const duty = withoutStop(cut(text, verb.index + verb[0].length));
  if (agency === null || duty.text === '') return [];
  return [{ agency, duties: [{ text: duty, span }], doubts: [0.9] }];
}

/** `Ban Chỉ đạo Tây Nguyên chỉ đạo, kiểm tra`: a verb with a capital belongs to the name, but `Sở Y tế: Chủ trì` has none. */
const isNamePart = (text: string, at: number): boolean =>
  isCapital(text, at) && !text.slice(0, at).trimEnd().endsWith(':');

/** `Đề nghị Ủy ban Mặt trận Tổ quốc …:` -> the agency alone. */
function agencyName(whole: Phrase, context: Context): Phrase | null {
  const title = behindGrounds(whole, context);
  // "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành nghiêm túc triển khai"
  const ask = context.knowledge.words
    .pattern('^(?:{ask}|.{1,80}?\\s(?:{demand}|{assign}(?=\\s+(?:{plural}|{agency-head})\\s)))\\s+')
    .exec(fold(title.text));
  const asked = ask === null ? title : cut(title, ask[0].length);
  // "Bộ Y tế có trách nhiệm:", "Bộ Xây dựng chủ trì, phối hợp với các Bộ liên quan:"
  const duty = context.knowledge.words.pattern('\\s{duty-head}(?![a-z])').exec(fold(asked.text));
  const name = withoutRemark(withoutStop(duty === null ? asked : cut(asked, 0, duty.index)));
  return name.text === '' ? null : name;
}

/** `Sở Xây dựng (Cơ quan thường trực Ban An toàn giao thông tỉnh)` */
function withoutRemark(name: Phrase): Phrase {
  const open = /\s\([^()]*\)$/.exec(name.text);
  return open === null ? name : cut(name, 0, open.index);
}

/** The paragraphs on money. */
export function budgetOf(placed: readonly Placed[], context: Context): BudgetItem[] {
  return placed
    .flatMap(({ section }) =>
      section.role === 'budget'
        ? paragraphsOf(section).map((paragraph) => ({
            text: withoutStop(paragraph.text).text,
            source: placeOf(paragraph.span, context),
            confidence: recordConfidence([paragraph.text]),
          }))
        : [],
    )
    .filter((item) => item.text !== '');
}
