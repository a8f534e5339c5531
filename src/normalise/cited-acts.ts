import type { Context } from '../context.js';
import { actAt } from '../knowledge/acts.js';
import { fold } from '../knowledge/fold.js';
import type { LegalBasis } from '../plan/plan.js';
import { cut, type Phrase } from '../transcript/phrase.js';
import type { PlanTree } from '../tree/tree.js';
import { ACT_NUMBER, readCitation } from './citations.js';
import { recordConfidence } from './confidence.js';
import { placeOfAll } from './place.js';
import { paragraphsOf, tablesOf, type Placed } from './walk.js';

/** Longest citation that is read, in characters: number, date and issuer stand at its beginning. */
const LONGEST = 240;

/** Every act that the document cites by its number: in the preamble, headings, running text and cells of tables. */
export function citedActs(tree: PlanTree, placed: readonly Placed[], context: Context): LegalBasis[] {
  const texts = [
    ...tree.preamble.map((paragraph) => paragraph.text),
    ...placed.flatMap(({ section }) => [
      ...(section.title === null ? [] : [section.title]),
      ...paragraphsOf(section).map((paragraph) => paragraph.text),
      ...tablesOf(section).flatMap((table) => table.rows.flatMap((row) => row.cells)),
    ]),
  ];
  return texts.flatMap((text) => citationsIn(text, context));
}

/** `… thực hiện Nghị quyết số 57-NQ/TW và Kế hoạch số 24-KH/BCĐTP ngày 14 tháng 01 năm 2026`: each up to the next. */
function citationsIn(text: Phrase, context: Context): LegalBasis[] {
  // Most texts cite nothing, which is seen at once.
  if (!/\d\s?[/-]|\d \p{L}{1,5}\//u.test(text.text)) return [];
  const { knowledge } = context;
  const folded = fold(text.text);
  const acts = knowledge.acts.map((act) => act.folded).join('|');
  const numbered = knowledge.words.pattern(
    `(?<![a-z0-9])(?:${acts})(?:\\s[^\\d;:.,()"]{0,80}?)?\\s*(?:{number-word}\\s*[:.]?\\s*)?(?<![a-z0-9/-])${ACT_NUMBER}`,
    'g',
  );
  const starts = [...folded.matchAll(numbered)].map(({ index, 0: match }) => lastAct(match, index));
  return starts.flatMap((start, index) => {
    const end = Math.min(starts[index + 1] ?? text.text.length, start + LONGEST);
    const words = cut(text, start, end);
    const citation = readCitation(words, knowledge);
    if (citation === null) return [];
    return [
      {
        text: words.text,
        typeCode: citation.act.code,
        number: citation.number,
        date: citation.date,
        issuer: citation.issuer,
        source: placeOfAll([words], { start: 0, end: 0 }, context),
        confidence: recordConfidence([words]),
      },
    ];
  });

  /** `Luật sửa đổi Nghị định số …` cites the decree. */
  function lastAct(match: string, offset: number): number {
    for (let at = match.length; at > 0; at--) {
      if (/[a-z0-9]/.test(match[at - 1] ?? '')) continue;
      if (actAt(knowledge.acts, match, at) !== null) return offset + at;
    }
    return offset;
  }
}
