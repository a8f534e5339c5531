import type { Context } from '../context.js';
import { fold } from '../knowledge/fold.js';
import { fromRoman } from '../knowledge/roman.js';
import type { Annex } from '../plan/plan.js';
import { cut, type Phrase } from '../transcript/phrase.js';
import type { Paragraph, PlanTree } from '../tree/tree.js';
import { attachedNote } from './attached-note.js';
import { recordConfidence } from './confidence.js';
import { placeOf, placeOfAll } from './place.js';
import { textOf } from './text.js';
import { paragraphsOf, type Placed } from './walk.js';

/** The annexes in the file, and those that its text announces but that it lacks. */
export function annexesOf(tree: PlanTree, placed: readonly Placed[], context: Context): Annex[] {
  const appendices = placed.filter(({ section, ancestors }) => section.role === 'appendix' && ancestors.length === 0);
  const annexes = appendices.flatMap(({ section }): Annex[] =>
    section.label === null
      ? []
      : [
          {
            label: section.label,
            title: textOf(section.title),
            present: true,
            source: placeOf(section.span, context),
            confidence: recordConfidence([section.title]),
          },
        ],
  );
  const body = placed
    .filter(({ section }) => section.role !== 'appendix')
    .flatMap(({ section }) => paragraphsOf(section));
  const announced = [...tree.preamble, ...body].flatMap((paragraph) => announcements(paragraph, context));
  // An annex without a number may be a list that lost its label, or the plan behind the decision that approves it.
  const attached = attachedNote(tree, context);
  const attachedFrom = attached === null ? 0 : placeOf(attached.span, context).lines[0];
  const isHere = ({ source }: Annex): boolean => appendices.length > 0 || source.lines[1] < attachedFrom;
  const known = new Set(annexes.map(({ label }) => numberOf(label)));
  for (const annex of announced) {
    const number = numberOf(annex.label);
    if (known.has(number) || (number === null && annexes.length > 0)) continue;
    known.add(number);
    annexes.push({ ...annex, present: number === null && isHere(annex) });
  }
  return annexes;
}

/** `Phụ lục 01` and `PHỤ LỤC I` are both number 1; null for an annex without a number. */
function numberOf(label: string): string | null {
  const printed = /\s(?:0*(\d+[a-z]?)|([IVX]+|[A-H]))$/i.exec(label);
  if (printed === null) return null;
  const numeral = printed[2]?.toUpperCase();
  return printed[1] ?? String(fromRoman(numeral ?? '') ?? numeral);
}

/** `… đính kèm tại Phụ lục 1`, `theo Phụ lục đính kèm`; the annex of another act (`Phụ lục I ban hành kèm theo Nghị định số`) is none of ours. */
function announcements(paragraph: Paragraph, context: Context): Annex[] {
  const folded = fold(paragraph.text.text);
  const pattern = context.knowledge.words.pattern(
    '(?<![a-z]){annex-word}(?:\\s+(?:{number-word}\\s+)?(?:[ivx]{1,4}|\\d{1,2})(?![a-z0-9]))?',
    'g',
  );
  return [...folded.matchAll(pattern)].flatMap((match) => {
    const to = match.index + match[0].length;
    const near = folded.slice(Math.max(0, match.index - 60), to + 40);
    if (
      context.knowledge.words
        .pattern(
          '^\\s*(?:(?:{attached}|{by-agency})\\s+)?(?:{attached}\\s+)?(?:{according}\\s+)?{foreign-act}(?!\\s+{this}(?![a-z]))',
        )
        .test(folded.slice(to))
    )
      return [];
    // `Báo cáo theo mẫu tại Phụ lục II`
    const isPointed =
      numberOf(match[0]) !== null &&
      context.knowledge.words.pattern('(?<![a-z]){annex-pointer}\\s+$').test(folded.slice(0, match.index));
    if (!isPointed && !context.knowledge.words.pattern('{attached}').test(near)) return [];
    const label = cut(paragraph.text, match.index, to);
    const title = titleBefore(paragraph.text, match.index, context);
    const parts = title === null ? [label] : [title, label];
    return [
      {
        label: label.text,
        title: textOf(title),
        present: false,
        source: placeOfAll(parts, paragraph.span, context),
        confidence: recordConfidence(parts),
      },
    ];
  });
}

/**
 * What a note in brackets says that an annex holds: `(Danh mục nhiệm vụ cụ thể trong các Phụ lục kèm theo)`, `(Khung kế hoạch
 * các hoạt động được thể hiện tại Phụ lục ban hành kèm theo Quyết định này)`
 */
function titleBefore(note: Phrase, at: number, { knowledge: { words } }: Context): Phrase | null {
  const folded = fold(note.text).slice(0, at);
  const found = words
    .pattern(
      '^\\(\\s*(?:{pointer}\\s+(?={list}(?![a-z])))?([^().;:]+?)\\s+(?:{shown}\\s+)*{in-annex}\\s+(?:{plural}\\s+)?$',
    )
    .exec(folded);
  const title = found?.[1];
  if (title === undefined || !words.pattern('^{annex-kind}(?![a-z])').test(title)) return null;
  const from = folded.indexOf(title);
  return cut(note, from, from + title.length);
}
