import { withoutStop, type Phrase } from '../transcript/phrase.js';

/** The text of a record, without the stop at its end; null for nothing. */
export function textOf(part: Phrase | null | undefined): string | null {
  if (part == null) return null;
  const { text } = withoutStop(part);
  return text === '' ? null : text;
}

/** The text as printed; null for nothing. */
export function printed(part: Phrase | null | undefined): string | null {
  return part == null || part.text === '' ? null : part.text;
}

/** Whether a capital stands at an offset: what folds as a verb, `Xây dựng`, is a name then. */
export const isCapital = (text: string, at: number): boolean => /^\p{Lu}/u.test(text.slice(at, at + 2));
