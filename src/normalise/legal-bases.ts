import type { Context } from '../context.js';
import { actAt, type Act } from '../knowledge/acts.js';
import { fold } from '../knowledge/fold.js';
import { endAt } from '../knowledge/sticky.js';
import type { LegalBasis } from '../plan/plan.js';
import { cut, withoutStop, type Phrase } from '../transcript/phrase.js';
import type { Paragraph } from '../tree/tree.js';
import { ACT_NUMBER, NUMBERED, readCitation } from './citations.js';
import { recordConfidence } from './confidence.js';
import { placeOfAll } from './place.js';

/** Acts that may be cited without their number: `Luật Thanh niên ngày 16/6/2020`, `Pháp lệnh Thư viện ngày 28/12/2000`. */
const NUMBERLESS: ReadonlySet<string> = new Set(['LUAT', 'HP', 'PL']);

/**
 * The acts that a paragraph of the preamble is based on: `Căn cứ …`, `Thực hiện …`; none for other paragraphs. A web page
 * may have lost the line `Căn cứ:` above a list of them:
 *
 *     - Luật Công nghệ thông tin ngày 29/6/2006;
 */
export function legalBases(paragraph: Paragraph, context: Context): LegalBasis[] {
  const { knowledge } = context;
  const folded = fold(paragraph.text.text);
  if (knowledge.words.pattern('^{proposal}(?![a-z])').test(folded)) return [];
  const opener = knowledge.words.pattern('^{basis}[\\s:]+(?:{several}\\s+)?').exec(folded);
  if (opener === null && paragraph.marker?.kind !== 'dash') return [];
  const bases: LegalBasis[] = [];
  let above: Act | null = null;
  for (const text of citedTexts(cut(paragraph.text, opener?.[0].length ?? 0), context)) {
    const citation = readCitation(text, knowledge, above);
    above = citation?.act ?? null;
    if (citation === null || (citation.number === null && !NUMBERLESS.has(citation.act.code))) continue;
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
 * Parts `Luật A …; Nghị quyết B …; Căn cứ Kế hoạch C …, Ủy ban nhân dân xã xây dựng Kế hoạch … như sau:` at the semicolons
 * that a new act follows, without `; Xét đề nghị của …` behind them and without the sentence that issues the plan.
 */
function citedTexts(whole: Phrase, context: Context): Phrase[] {
  const { words, acts } = context.knowledge;
  const proposal = words.pattern(';\\s*{proposal}\\s').exec(fold(whole.text))?.index ?? Infinity;
  const text = cut(whole, 0, Math.min(proposal, issuingAt(whole.text, context)));
  const folded = fold(text.text);
  const cited: Phrase[] = [];
  const numbered = words.pattern(NUMBERED, 'y');
  let from = 0;
  for (const stop of folded.matchAll(
    words.pattern('(?:;|,?\\s{and}(?=\\s)|,)\\s*(?:{basis}\\s+)?(?:{several}\\s+)?|$', 'g'),
  )) {
    const next = stop.index + stop[0].length;
    const begins = stop[0].startsWith(';')
      ? actAt(acts, folded, next) !== null || endAt(numbered, folded, next) !== null
      : isNextOf(folded, from, stop.index, next, context);
    if (next < folded.length && !begins) continue;
    if (stop.index > from) cited.push(cut(text, from, stop.index));
    from = next;
  }
  return cited;
}

/**
 * Whether an act behind `và` or a comma stands beside the one before it, `Chỉ thị số 19/CT-TTg … và Kế hoạch số 16/KH-HĐTĐKT
 * …`, and is not of its title, as it may be where that cites another: `Luật số 59/2020/QH14 được sửa đổi bởi Luật số
 * 03/2022/QH15, Luật số 76/2025/QH15`. A law may have its date alone: `Luật Nhà ở ngày 27/11/2023 và Nghị định số …`
 */
function isNextOf(
  folded: string,
  from: number,
  to: number,
  next: number,
  { knowledge: { words, acts } }: Context,
): boolean {
  const act = actAt(acts, folded, next);
  if (act === null) return false;
  const numbered = words.pattern(`\\s+(?:{number-word}\\s*[:.]?\\s*)?${ACT_NUMBER}`, 'y');
  const cited = folded.slice(from, to).match(words.pattern(`(?<![a-z0-9/-])${ACT_NUMBER}`, 'g'))?.length ?? 0;
  const isDated = cited === 0 && words.pattern('\\s{day}\\s+\\d').test(folded.slice(from, to));
  return (cited === 1 || isDated) && endAt(numbered, folded, next + act.folded.length) !== null;
}

/** Clauses at the end that may issue the plan; the issuing one is parted by commas itself. */
const LAST_CLAUSES = 12;

/** Where the sentence begins that issues the plan; the end of the text where there is none. */
function issuingAt(text: string, { knowledge: { words } }: Context): number {
  const folded = fold(text);
  const follows = words.pattern('{follows}\\s*[:.]?$').test(folded);
  const clauses = [...folded.matchAll(/[,;]\s*|\.\s+/g)].slice(-LAST_CLAUSES).reverse();
  for (const { index, 0: stop } of clauses) {
    const from = index + stop.length;
    const sentence = !stop.startsWith(',');
    // `công chức xây dựng chính sách` folds as a `cổng` does.
    const issues =
      words.pattern('^{agency-head}(?![a-z])[^,;]*\\s{issues}\\s').test(folded.slice(from)) &&
      words.spelled('agency-head', text.slice(from));
    if ((issues && (follows || sentence)) || (follows && stop.startsWith(';'))) return index;
  }
  return text.length;
}
