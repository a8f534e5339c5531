import type { Context } from '../context.js';
import { actAt } from '../knowledge/acts.js';
import { fold } from '../knowledge/fold.js';
import type { LegalBasis } from '../plan/plan.js';
import { cut, joinPhrases, withoutStop, type Phrase } from '../transcript/phrase.js';
import type { Paragraph } from '../tree/tree.js';
import { readCitation } from './citations.js';
import { recordConfidence } from './confidence.js';
import { placeOfAll } from './place.js';

/** The acts that a paragraph of the preamble is based on: `Căn cứ …`, `Thực hiện …`; none for other paragraphs. */
export function legalBases(paragraph: Paragraph, context: Context): LegalBasis[] {
  const { knowledge } = context;
  const opener = knowledge.words.pattern('^{basis}\\s+').exec(fold(paragraph.text.text));
  if (opener === null) return [];
  const bases: LegalBasis[] = [];
  for (const text of citedTexts(cut(paragraph.text, opener[0].length), context)) {
    const citation = readCitation(text, knowledge);
    if (citation === null || (citation.number === null && citation.act.code !== 'LUAT' && citation.act.code !== 'HP'))
      continue;
    const whole = withoutStop(text);
    bases.push({
      text: whole.text,
      typeCode: citation.act.code,
      number: citation.number,
      date: citation.date,
      issuer: citation.issuer,
      source: placeOfAll([whole], paragraph.span, context),
      confidence: recordConfidence([whole], citation.date === null ? [0.95] : []),
    });
  }
  return bases;
}

/**
 * Parts `Luật A …; Nghị quyết B …; Ủy ban nhân dân xã xây dựng Kế hoạch … như sau:` at the semicolons that a new act
 * follows, and leaves out the sentence that issues the plan.
 */
function citedTexts(text: Phrase, { knowledge }: Context): Phrase[] {
  const pieces: Phrase[] = [];
  let from = 0;
  for (const stop of [...text.text.matchAll(/;\s*|$/g)]) {
    if (stop.index > from) pieces.push(cut(text, from, stop.index));
    from = stop.index + stop[0].length;
  }
  const acts: Phrase[] = [];
  for (const piece of pieces) {
    const folded = fold(piece.text);
    const last = acts[acts.length - 1];
    if (acts.length === 0 || actAt(knowledge.acts, folded) !== null) acts.push(piece);
    else if (knowledge.words.pattern('{follows}\\s*[:.]?$|^{agency-head}[^,]*\\s{issues}\\s').test(folded)) break;
    else if (last !== undefined) acts[acts.length - 1] = joinPhrases([last, piece]);
  }
  return acts;
}
