/**
 * A stretch of a token: what the language model counts as one word, or what it does not read at all. The same cutting
 * serves training and repair.
 */
export interface Piece {
  readonly kind: 'word' | 'number' | 'code' | 'mark';
  readonly text: string;
  /** Offset in the token, in UTF-16 code units. */
  readonly start: number;
  /** For a mark: a sentence, heading or clause ends here. */
  readonly ends: boolean;
}

/** `info@hcmc.gov.vn`, `https://…`, `www.…`, `dongnai.gov.vn` */
const ADDRESS = /^(?:https?:|www\.|\S+@\S+\.\S|[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net|gov|edu)\b)/iu;
/** `57-NQ/TW`, `405/QD-BKHCN`, `02-KH/BCDTW`, `/KH-UBND`, `NQ/TW`, `QD-TTg`, `12/2022/TT-BTTTT` */
const CODE =
  /^(?:\d[\d/]*[-/](?:\d{4}[-/])?|[-/])?[\p{Lu}][\p{Lu}a-zđ]{0,3}\p{Lu}*[0-9]{0,2}(?:[-/&][\p{Lu}][\p{Lu}a-zđ]{0,7}\d{0,2})*$/u;
const CODE_MARK = /[-/]/;
/** `03/4/2025`, `1.000`, `15/34`, `<12/34`, `2026-2030`, `100%`, `5.000.000đ`, `3.5` */
const NUMBER = /^[<>≤≥~±+]{0,2}\d+(?:[.,/:–-]+\d+)*[-–]?(?:%|‰|°C?)?$/u;
const LEADING = /^[\s“”"'‘’`(\[{<>«*_|•\-–—+.,:;/\\=~…#!?]+/u;
const TRAILING = /[\s“”"'‘’`)\]}<>»*_|•\-–—+.,:;/\\=~…#!?]+$/u;
const INNER = /[\s“”"(){}\[\]*_+.,:;/\\=–—…-]+/gu;
const ENDS = /[.;:!?…]/u;
/** `<br>`, `</td>` */
const TAG = /^<\/?[a-z]+\/?>$/i;
const HORN = /[ou]['’‘]$/iu;
const PLAIN = /^[\p{L}\p{M}]+$/u;
const UPPER_START = /^[\d/-]*\p{Lu}/u;

/** Cuts a token into pieces; together they are the whole token, in order. */
export function pieces(token: string): Piece[] {
  if (PLAIN.test(token)) return [{ kind: 'word', text: token, start: 0, ends: false }];
  const found: Piece[] = [];
  const push = (kind: Piece['kind'], start: number, end: number): void => {
    if (end > start) {
      const text = token.slice(start, end);
      found.push({ kind, text, start, ends: kind === 'mark' && ENDS.test(text) });
    }
  };
  if (TAG.test(token)) {
    push('mark', 0, token.length);
    return found;
  }
  if (token.length > 60 || ADDRESS.test(token.slice(LEADING.exec(token)?.[0].length ?? 0))) {
    push('code', 0, token.length);
    return found;
  }
  const start = LEADING.exec(token)?.[0].length ?? 0;
  let end = start === token.length ? start : token.length - (TRAILING.exec(token)?.[0].length ?? 0);
  // `co'` is a broken `cơ`, not the end of a quotation.
  if (start === 0 && HORN.test(token.slice(0, end + 1))) end++;
  const core = token.slice(start, end);
  // `/KH-UBND` keeps its stroke: it is the end of a code whose number stands before a space (`S6:154  /KH-UBND`).
  if (core.length > 1 && CODE_MARK.test(core) && UPPER_START.test(core) && CODE.test(core)) {
    push('mark', 0, start);
    push('code', start, end);
    push('mark', end, token.length);
    return found;
  }
  if (NUMBER.test(core) || /^\d+$/.test(core)) {
    const close = token[end] === '%' ? end + 1 : end;
    push('mark', 0, start);
    push('number', start, close);
    push('mark', close, token.length);
    return found;
  }
  push('mark', 0, start);
  let at = start;
  for (const gap of core.matchAll(INNER)) {
    const from = start + gap.index;
    pushPart(from);
    push('mark', from, from + gap[0].length);
    at = from + gap[0].length;
  }
  pushPart(end);
  push('mark', end, token.length);
  return found;

  function pushPart(to: number): void {
    if (to > at) push(/^[\d.,]+%?$/.test(token.slice(at, to)) ? 'number' : 'word', at, to);
  }
}
