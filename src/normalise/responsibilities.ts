import type { Context } from '../context.js';
import { fold } from '../knowledge/fold.js';
import type { Span } from '../source/span.js';
import type { BudgetItem, Responsibility } from '../plan/plan.js';
import { cut, withoutStop, type Phrase } from '../transcript/phrase.js';
import type { Paragraph, Section } from '../tree/tree.js';
import { recordConfidence } from './confidence.js';
import { placeOf } from './place.js';
import { paragraphsOf, type Placed } from './walk.js';

/** Who has to do what: the parts of the section on implementation, by agency. */
export function responsibilitiesOf(placed: readonly Placed[], context: Context): Responsibility[] {
  return placed.flatMap(({ section, ancestors }): Responsibility[] => {
    if (section.role !== 'implementation') return [];
    const numbered = written(section).flatMap((paragraph) => fromNumbered(paragraph, context));
    const parent = ancestors.at(-1);
    const below = parent?.role === 'implementation';
    if (below ? isDuty(section, parent, context) : !isAgency(section, context)) return numbered;
    const agency = section.title === null ? null : agencyName(section.title, context);
    const duties = dutiesOf(section, isAgency(section, context), context);
    if (agency === null || duties.length === 0) return numbered;
    return [makeResponsibility(agency, section, duties, context), ...numbered];
  });
}

const written = (section: Section): Paragraph[] =>
  paragraphsOf(section).filter((paragraph) => paragraph.unread !== true);

/** Something to do, and where it stands. */
interface Duty {
  readonly text: Phrase;
  readonly span: Span;
}

/**
 * What stands below an agency and is not another's: `a) Chủ trì, phối hợp …` below `1. Bộ Y tế có trách nhiệm:`.
 * @param named whether it is surely an agency; below other headings what is numbered may be anybody's
 */
function dutiesOf(section: Section, named: boolean, context: Context): Duty[] {
  return section.blocks.flatMap((block): Duty[] => {
    if (block.type === 'section' && block.title !== null && isDuty(block, section, context))
      return [{ text: block.title, span: block.span }, ...dutiesOf(block, named, context)];
    if (block.type !== 'paragraph' || block.unread === true) return [];
    return !isNumbered(block) || (named && fromNumbered(block, context).length === 0) ? [block] : [];
  });
}

function isAgency({ title }: Section, context: Context): boolean {
  return title !== null && beginsWithAgency(fold(title.text), context);
}

/** A heading that says what the agency above it does: `b) Tổ chức tuyên truyền, vận động người hưởng trợ cấp: …`. */
function isDuty(section: Section, parent: Section, context: Context): boolean {
  const { title } = section;
  if (title === null || !isAgency(parent, context) || isAgency(section, context)) return false;
  return context.knowledge.words.pattern('^{duty}(?![a-z])').test(fold(title.text));
}

function makeResponsibility(
  agency: Phrase,
  section: Section,
  duties: readonly Duty[],
  context: Context,
): Responsibility {
  return {
    agency: agency.text,
    duties: duties
      .map((duty) => ({ text: withoutStop(duty.text).text, source: placeOf(duty.span, context) }))
      .filter((duty) => duty.text !== ''),
    source: placeOf(section.span, context),
    confidence: recordConfidence([agency, ...duties.map((duty) => duty.text)]),
  };
}

function isNumbered(paragraph: Paragraph): boolean {
  const kind = paragraph.marker?.kind;
  return kind === 'number' || kind === 'dotted' || kind === 'letter';
}

/** `13. Các hội, hiệp hội tăng cường kết nối, …`: the agency ends where its duty's verb begins. */
function fromNumbered(paragraph: Paragraph, context: Context): Responsibility[] {
  if (!isNumbered(paragraph)) return [];
  const folded = fold(paragraph.text.text);
  const verb = context.knowledge.words.pattern('[\\s,:]+({duty})(?![a-z])').exec(folded);
  if (verb === null || verb.index > 160 || !beginsWithAgency(folded, context)) return [];
  const agency = agencyName(cut(paragraph.text, 0, verb.index), context);
  const duty = withoutStop(cut(paragraph.text, verb.index + verb[0].length - (verb[1] ?? '').length));
  if (agency === null || duty.text === '') return [];
  const source = placeOf(paragraph.span, context);
  return [
    {
      agency: agency.text,
      duties: [{ text: duty.text, source }],
      source,
      confidence: recordConfidence([paragraph.text], [0.9]),
    },
  ];
}

/** `Tổ chức tuyên truyền` are two verbs, though `tổ chức` names agencies as well. */
function beginsWithAgency(folded: string, { knowledge }: Context): boolean {
  const head =
    '^(?!{duty}\\s+{duty}(?![a-z]))(?:{ask}\\s+)?(?:{plural}\\s+)?(?:{agency-head}|{agency-generic})(?![a-z])';
  return knowledge.words.pattern(head).test(folded);
}

/** `Đề nghị Ủy ban Mặt trận Tổ quốc …:` -> the agency alone. */
function agencyName(title: Phrase, context: Context): Phrase | null {
  const ask = context.knowledge.words.pattern('^{ask}\\s+').exec(fold(title.text));
  const asked = ask === null ? title : cut(title, ask[0].length);
  // "Bộ Y tế có trách nhiệm:", "Bộ Xây dựng chủ trì, phối hợp với các Bộ liên quan:"
  const duty = context.knowledge.words.pattern('\\s{duty-head}(?![a-z])').exec(fold(asked.text));
  const name = withoutStop(duty === null ? asked : cut(asked, 0, duty.index));
  return name.text === '' ? null : name;
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
