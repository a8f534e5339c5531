/**
 * White space, for the inside of a character class. No-break spaces (U+00A0, U+202F) and form feeds part words as
 * spaces do; U+FEFF, which `\s` holds too, does not.
 */
const SPACE = '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

/**
 * Characters without a reading: soft hyphens, zero-width spaces and joiners, marks of direction, byte order marks
 * amid the text, control characters. `hoạ<U+200B>ch` is one word.
 */
const INVISIBLE =
  '\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f\\u00ad\\u061c\\u180e' +
  '\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb';

/** Stretches of one kind: white space (group 1), without reading (group 2), or to be read. Covers any string. */
export const STRETCHES = new RegExp(`([${SPACE}]+)|([${INVISIBLE}]+)|[^${SPACE}${INVISIBLE}]+`, 'g');

/** Everything that leaves no word. */
export const BLANK = new RegExp(`^[${SPACE}${INVISIBLE}]*$`);

/** White space at the beginning of a line. */
export const INDENT = new RegExp(`[${SPACE}]`, 'g');
