import type { Piece } from './markup.js';

/** What a command reads as. Space commands part words; commands that only set the type read as nothing. */
// prettier-ignore
const COMMANDS: Readonly<Record<string, string>> = {
  geq: '≥', ge: '≥', geqslant: '≥', gt: '>',
  leq: '≤', le: '≤', leqslant: '≤', lt: '<',
  neq: '≠', ne: '≠', approx: '≈', sim: '~', equiv: '≡',
  times: '×', div: '÷', pm: '±', cdot: '·', ast: '*',
  rightarrow: '→', to: '→', longrightarrow: '→', leftarrow: '←', Rightarrow: '⇒', leftrightarrow: '↔',
  uparrow: '↑', downarrow: '↓',
  infty: '∞', ldots: '…', dots: '…', cdots: '…', circ: '°', degree: '°', bullet: '•', sum: '∑', checkmark: '✓',
  alpha: 'α', beta: 'β', Delta: 'Δ', mu: 'μ', Omega: 'Ω',
  quad: ' ', qquad: ' ', ',': ' ', ';': ' ', ':': ' ', ' ': ' ', '!': '',
  text: '', textbf: '', textit: '', mathrm: '', mathbf: '', mathit: '', mathsf: '', operatorname: '', left: '', right: '',
  '%': '%', '&': '&', $: '$', '#': '#', _: '_', '{': '{', '}': '}',
};

/** Powers that have a letter of their own: `m^2`, `m^{3}`. */
const POWERS: Readonly<Record<string, string>> = { '1': '¹', '2': '²', '3': '³' };

/** A command, a power, a brace or a space without a line break. */
const SIGNS = /\\([A-Za-z]+|[^A-Za-z])|\^\{?([123])(?:\}|(?![0-9]))|\^\{?(?=\\circ)|[{}~]/g;

/** A formula longer than this is running text between two sums of money. */
const LONGEST = 200;

/**
 * Formulas that a converter made of signs, `$…$`, each command with what it reads as. A dollar that is money stays:
 * a formula holds a command.
 *
 *     $\geq 90\%$
 *     ^^^^^   ^^^
 */
export function latex(text: string): Piece[] {
  const pieces: Piece[] = [];
  let open = text.indexOf('$');
  while (open >= 0) {
    const close = closing(text, open);
    if (close < 0) break;
    const width = text.startsWith('$$', open) && text.startsWith('$$', close) ? 2 : 1;
    const signs = close - open <= LONGEST ? formula(text, open + width, close) : null;
    if (signs === null) {
      open = close;
      continue;
    }
    pieces.push({ start: open, end: open + width, reading: '' }, ...signs);
    pieces.push({ start: close, end: close + width, reading: '' });
    open = text.indexOf('$', close + width);
  }
  return pieces;
}

/** The next `$` that is not `\$` and not the second half of `$$`. */
function closing(text: string, open: number): number {
  let close = text.indexOf('$', open + (text.startsWith('$$', open) ? 2 : 1));
  while (close > 0 && text[close - 1] === '\\') close = text.indexOf('$', close + 1);
  return close;
}

/** The signs of a formula; null where it holds no command that we know, so that it is none. */
function formula(text: string, start: number, end: number): Piece[] | null {
  const pieces: Piece[] = [];
  let commands = 0;
  for (const match of text.slice(start, end).matchAll(SIGNS)) {
    const reading = read(match);
    if (reading === undefined) continue;
    if (match[1] !== undefined) commands++;
    pieces.push({ start: start + match.index, end: start + match.index + match[0].length, reading });
  }
  return commands > 0 ? pieces : null;
}

function read(match: RegExpExecArray): string | undefined {
  const [sign, command, power] = match;
  if (command !== undefined) return Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (power !== undefined) return POWERS[power];
  return sign === '~' ? ' ' : '';
}
