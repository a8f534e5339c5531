import { isSyllable } from '../../knowledge/spelling.js';

const WORD = /\p{L}+/gu;
/** The letters with tones: TCVN3 has them only small. */
const TONED = /[^\p{ASCII}ăâđêôơưĂÂĐÊÔƠƯ]/u; // of the alphabet
const CAPITALS = /^\p{Lu}+$/u;

/**
 * Gives letters with tones their capitals back in words of capitals, as TCVN3 has none: `Kế HOạCH` is `KẾ HOẠCH`. A word
 * with one capital (`Kế`) may also begin a sentence: it goes with the nearest words that leave no doubt.
 */
export function withCapitals(line: string): string {
  const words = [...line.matchAll(WORD)].map(([word]) => word);
  if (!words.some((word) => TONED.test(word))) return line;
  const states = words.map(stateOf);
  const before = nearest(states);
  const after = nearest([...states].reverse()).reverse();
  let at = 0;
  return line.replace(WORD, (word) => {
    const state = states[at];
    const around = [before[at], after[at]].filter((found) => found !== 'open');
    at++;
    const isCapital =
      state === 'open' ? around.length > 0 && around.every((found) => found === 'capitals') : state === 'capitals';
    return isCapital ? word.toUpperCase() : word;
  });
}

type State = 'capitals' | 'small' | 'open';

/** What the letters that could be capitals say of a word; abbreviations say nothing of their neighbours. */
function stateOf(word: string): State {
  const others = Array.from(word)
    .filter((letter) => !TONED.test(letter))
    .join('');
  if (others === '' || (others.length === 1 && CAPITALS.test(others))) return 'open';
  if (!CAPITALS.test(others)) return 'small';
  return TONED.test(word) || isSyllable(word) ? 'capitals' : 'open';
}

/** For each word the last state before it that is not open. */
function nearest(states: readonly State[]): State[] {
  let last: State = 'open';
  return states.map((state) => {
    const found = last;
    if (state !== 'open') last = state;
    return found;
  });
}
