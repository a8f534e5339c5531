import type { Context } from '../context.js';
import { fold } from '../knowledge/fold.js';
import type { Annex } from '../plan/plan.js';
import { cut } from '../transcript/phrase.js';
import type { Paragraph, PlanTree } from '../tree/tree.js';
import { recordConfidence } from './confidence.js';
import { placeOf, placeOfAll } from './place.js';
import { textOf } from './text.js';
import { paragraphsOf, type Placed } from './walk.js';

/** The annexes in the file, and those that its text announces but that it lacks. */
export function annexesOf(tree: PlanTree, placed: readonly Placed[], context: Context): Annex[] {
  const present = placed
    .filter(({ section, ancestors }) => section.role === 'appendix' && ancestors.length === 0 && section.label !== null)
    .map(({ section }): Annex => ({
      label: section.label ?? '',
      title: textOf(section.title),
      present: true,
      source: placeOf(section.span, context),
      confidence: recordConfidence([section.title]),
    }));
  const body = placed
    .filter(({ section }) => section.role !== 'appendix')
    .flatMap(({ section }) => paragraphsOf(section));
  const announced = [...tree.preamble, ...body].flatMap((paragraph) => announcements(paragraph, context));
  const known = new Set(present.map((annex) => fold(annex.label)));
  const missing: Annex[] = [];
  for (const annex of announced) {
    const folded = fold(annex.label);
    const numbered = /\s(?:\d+|[ivx]+)$/.test(folded);
    if (known.has(folded) || (!numbered && present.length > 0)) continue;
    known.add(folded);
    missing.push(annex);
    context.report({
      code: 'annex-missing',
      severity: 'warning',
      message: `the text announces "${annex.label}", but the file has no such annex`,
      span: context.source.lines.line(annex.source.lines[0]),
    });
  }
  return [...present, ...missing];
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
        .pattern('^\\s*(?:{attached}|{by-agency})\\s+(?:{attached}\\s+)?(?:{according}\\s+)?{foreign-act}')
        .test(folded.slice(to))
    )
      return [];
    if (!context.knowledge.words.pattern('{attached}').test(near)) return [];
    const label = cut(paragraph.text, match.index, to);
    return [
      {
        label: label.text,
        title: null,
        present: false,
        source: placeOfAll([label], paragraph.span, context),
        confidence: recordConfidence([label]),
      },
    ];
  });
}
