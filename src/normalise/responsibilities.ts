import type { Context } from '../context.js';
import { fold } from '../knowledge/fold.js';
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
    const paragraphs = paragraphsOf(section).filter((paragraph) => paragraph.unread !== true);
    const top = ancestors.every((ancestor) => ancestor.role !== 'implementation');
    if (top) return paragraphs.flatMap((paragraph) => fromNumbered(paragraph, context));
    const numbered = paragraphs.flatMap((paragraph) => fromNumbered(paragraph, context));
    const duties = paragraphs.filter((paragraph) => !isNumbered(paragraph));
    const agency = section.title === null ? null : agencyName(section.title, context);
    if (agency === null || duties.length === 0) return numbered;
    return [makeResponsibility(agency, section, duties, context), ...numbered];
  });
}

function makeResponsibility(
  agency: Phrase,
  section: Section,
  duties: readonly Paragraph[],
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
  const head = context.knowledge.words.pattern(
    '^(?:{ask}\\s+)?(?:{plural}\\s+)?(?:{agency-head}|{agency-generic})(?![a-z])',
  );
  if (verb === null || verb.index > 160 || !head.test(folded)) return [];
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
