import { fold } from '../../../knowledge/fold.js';
import { phrase } from '../../../transcript/phrase.js';
import type { Token } from '../../../transcript/transcript.js';
import type { TextLine } from '../../lines.js';

/** A ruled line, with what an engine makes of its ends: `|`, `=|`, `—_|`, `=` amid others. Behind a comparator it is a misread figure. */
const BAR = /^(?:[^\p{L}\p{N}<>≤≥%]*\|[^\p{L}\p{N}<>≤≥%]*|[=_]+)$/u;
/** One that touches a word: `|Doanhnghiép,`, `v6i__|`. */
const BEFORE = /^[_=—]*\|+(?=[\p{L}\p{N}"“(+<>≤≥%-])/u;
const BEHIND = /(?<=[\p{L}\p{N}.,;:)”"%])[_=—‘']*\|+$/u;
/** One between two words that it touches: `V__|BAO DAM`. */
const BETWEEN = /^([\p{L}\p{N}.,;:)”"%]+?)[_=—‘']*\|+(?=[\p{L}\p{N}"“(])/u;
/** What is left of one beside it: `nganh_ =|`, `nganh — |`. */
const LEFT_OVER = /[_=—‘]+$/u;
/** What is left of the one behind the number of a row, and one that is read as a bracket, which nothing closes. */
const BEHIND_NUMBER = /^(\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-H])\.?_+$/;
const BRACKET = /^[[{](?=[\p{Lu}\d<>≤≥])(?!.*[\]}])/u;

/**
 * Lines without the ruled lines between their columns, which engines read here and there; each token behind one says so.
 *
 *     1 Ra soat, kip thoi cu thé hod cdc co ché, S6 Tai chinh | SO, ban, nganh_ =| Thuong
 *     chinh sach khuyén khich xa h6i héa, thu cé lién quan xuyén
 */
export function withoutBars(lines: readonly TextLine[]): readonly TextLine[] {
  let bare = known.get(lines);
  if (bare === undefined) known.set(lines, (bare = lines.map(bareLine)));
  return bare;
}

/** Asked for by every table of a document. */
const known = new WeakMap<readonly TextLine[], readonly TextLine[]>();

/** A line without its bars. */
export function bareLine(line: TextLine): TextLine {
  if (!/[|[{]|[\p{L}\p{N}]_/u.test(line.phrase.text)) return line;
  const tokens: Token[] = [];
  let afterBar = false;
  for (const [at, token] of line.phrase.tokens.flatMap(parted).entries()) {
    const isBar = BAR.test(token.text);
    if (isBar || BEFORE.test(token.text) || BRACKET.test(token.text)) {
      afterBar = true;
      trim(tokens);
    }
    if (isBar) continue;
    const own = token.text.replace(BEFORE, '').replace(BEHIND, '').replace(BRACKET, '');
    const text = at === 0 ? own.replace(BEHIND_NUMBER, '$1') : own;
    tokens.push(afterBar || text !== token.text ? { ...token, text, ...(afterBar && { afterBar }) } : token);
    afterBar = BEHIND.test(token.text);
  }
  const bare = phrase(tokens);
  return { ...line, phrase: bare, folded: fold(bare.text) };
}

/** A token as the two that a bar within it parts. */
function parted(token: Token): Token[] {
  const [whole, before] = BETWEEN.exec(token.text) ?? [];
  if (whole === undefined || before === undefined) return [token];
  return [
    { ...token, text: before },
    { ...token, text: token.text.slice(before.length) },
  ];
}

/** Takes what is left of a bar off the token before it. */
function trim(tokens: Token[]): void {
  const last = tokens.at(-1);
  if (last === undefined || !LEFT_OVER.test(last.text)) return;
  const text = last.text.replace(LEFT_OVER, '');
  tokens.pop();
  if (text !== '') tokens.push({ ...last, text });
}
