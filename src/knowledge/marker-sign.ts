/** What parts a marker from its text: `I.`, `a)`, and in documents of the Party and of older hands `I-`, `1/`. */
const SIGN = /\s*[.):/–—-]+$/;

/** A marker without the sign behind it: `II.` -> `II`, `1/` -> `1`. */
export const withoutSign = (marker: string): string => marker.replace(SIGN, '');

/** The sign behind a marker: `.` of `II.`; empty where none is. */
export const signOf = (marker: string): string => SIGN.exec(marker)?.[0].trim() ?? '';
