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
/** `57-NQ/TW`, `405/QD-BKHCN`, `30c/NQ-CP`, `02-KH/BCDTW`, `/KH-UBND`, `NQ/TW`, `QD-TTg`, `12/2022/TT-BTTTT` */
const CODE =
  /^(?:\d[\d/]*[a-zđ]?[-/](?:\d{4}[-/])?|[-/])?[\p{Lu}][\p{Lu}a-zđ]{0,3}\p{Lu}*[0-9]{0,2}(?:[-/&][\p{Lu}][\p{Lu}a-zđ]{0,7}\d{0,2})*$/u;
const CODE_MARK = /[-/]/;
/** `03/4/2025`, `1.000`, `15/34`, `<12/34`, `2026-2030`, `100%`, `5.000.000đ`, `3.5` */
const NUMBER = /^[<>≤≥~±+]{0,2}\d+(?:[.,/:–-]+\d+)*[-–]?(?:%|‰|°C?)?$/u;
/**
 * `2,4kg`, `0,5cm`, `2.4GHz`, `42kg`, `0h00`, `5G`, and `Gbit/s`, `m2`; but `4m` is `âm` and `16p` `lớp` where an engine
 * without Vietnamese read them.
 */
const WITH_UNIT =
  /^[<>≤≥~±+]{0,2}(?:\d+(?:[.,]\d+)+(?:\p{Ll}{1,4}|[kKMG]Hz|[kKMG]W\p{Ll}?|[KMGT]B)|\d+(?:[kcm]m|[kKMG]Hz|[kKMG]Wh?|kg|ha|[KMGT]B|USD|[hH]\d\d)|[2-6]G(?:\/[2-6]G)*|[KMG]bit\/s|[KMG]bps|[kcdm]?m(?=[23²³]))[23²³]?$/u;
const LEADING = /^[\s“”"'‘’`([{<>«*_|•\-–—+.,:;/\\=~…#!?]+/u;
const TRAILING = /[\s“”"'‘’`)\]}<>»*_|•\-–—+.,:;/\\=~…#!?]+$/u;
/** A bar behind a line is a ruled one, `V__|BAO DAM`; within letters it may be one, `c|ia`. */
const INNER = /(?:_+\|+|[\s“”"(){}[\]*_+.,:;/\\=–—…-])+/gu;
const ENDS = /[.;:!?…]/u;
/** `<br>`, `</td>` */
const TAG = /^<\/?[a-z]+\/?>$/i;
const HORN = /[ou]['’‘]$/iu;
/** Signs behind a word that may be what is left of a horn: `ct?` = `cứ`, `thy’` = `thứ`. */
const HORN_SIGN = /^[?'’‘]/u;
const FIGURES = /^[\d.,]+%?$/;
/** Longer tokens are no words. */
const LONGEST = 60;
const PLAIN = /^[\p{L}\p{M}]+$/u;
const UPPER_START = /^[\d/-]*(?:[a-zđ]\/)?\p{Lu}/u;

/** Cuts a token into pieces; together they are the whole token, in order. */
export function pieces(token: string): Piece[] {
  if (PLAIN.test(token)) return [{ kind: 'word', text: token, start: 0, ends: false }];
  if (TAG.test(token)) return [mark(token, 0)];
  const start = LEADING.exec(token)?.[0].length ?? 0;
  if (start === token.length) return [mark(token, 0)];
  if (token.length > LONGEST || ADDRESS.test(token.slice(start)))
    return [{ kind: 'code', text: token, start: 0, ends: false }];
  const end = coreEnd(token, start);
  const middle = core(token.slice(start, end), start, token[end] === '%');
  const last = middle[middle.length - 1];
  const done = last === undefined ? end : last.start + last.text.length;
  const sign = last?.kind === 'word' && HORN_SIGN.test(token.slice(done)) ? done + 1 : done;
  return [
    ...(start > 0 ? [mark(token.slice(0, start), 0)] : []),
    ...middle,
    ...(sign > done ? [mark(token.slice(done, sign), done)] : []),
    ...(sign < token.length ? [mark(token.slice(sign), sign)] : []),
  ];
}

/** Whether a piece right behind a word may be what is left of a horn. */
export function isHornSign({ kind, text }: Piece): boolean {
  return kind === 'mark' && text.length === 1 && HORN_SIGN.test(text);
}

function mark(text: string, start: number): Piece {
  return { kind: 'mark', text, start, ends: ENDS.test(text) };
}

function coreEnd(token: string, start: number): number {
  const end = token.length - (TRAILING.exec(token)?.[0].length ?? 0);
  // `co'` is a broken `cơ`, not the end of a quotation.
  return start === 0 && HORN.test(token.slice(0, end + 1)) ? end + 1 : end;
}

/** The pieces of a token without the marks around it. */
function core(text: string, start: number, percent: boolean): Piece[] {
  if (text.length > 1 && CODE_MARK.test(text) && UPPER_START.test(text) && CODE.test(text))
    return [{ kind: 'code', text, start, ends: false }];
  if (NUMBER.test(text) || WITH_UNIT.test(text))
    return [{ kind: 'number', text: percent ? `${text}%` : text, start, ends: false }];
  const found: Piece[] = [];
  let at = 0;
  for (const gap of text.matchAll(INNER)) {
    if (gap.index > at) found.push(part(text.slice(at, gap.index), start + at));
    found.push(mark(gap[0], start + gap.index));
    at = gap.index + gap[0].length;
  }
  if (at < text.length) found.push(part(text.slice(at), start + at));
  return found;
}

/** `%`, `≥`, `×`; but `¢`, `€`, `@` or `&` alone may be what is left of a word. */
const SIGNS = /^[^\p{L}\p{M}\p{N}¢€@&$£¥©®]+$/u;

function part(text: string, start: number): Piece {
  if (SIGNS.test(text)) return mark(text, start);
  return { kind: FIGURES.test(text) ? 'number' : 'word', text, start, ends: false };
}
