import { spellingOf } from '../../knowledge/spelling.js';
import { unmangled } from '../encodings/unmangle.js';
import type { Layout } from './layout.js';

/** What is wrong with the text of a page: nothing, there is none to speak of, or it can't be right. */
export type Fault = 'none' | 'no text' | 'broken text';

/** A page with fewer words under a picture is a scan, and they are a stamp or a watermark. */
const FEW = 12;

/** So many words tell how a page is spelled. */
const ENOUGH = 20;

/**
 * Shares of the words that are syllables. Clean plans have 90 % and more; annexes of abbreviations and foreign names
 * have less. Under a picture the text is an engine's, which ours may read better.
 */
const SPELLED = { drawn: 0.4, pictured: 0.75 };

/** Share of characters that stand for nothing: a font without a map gives NUL, private use and replacement characters. */
const NOTHING = 0.1;

const NO_CHARACTER = /[\p{Co}\ufffd]|(?!\s)\p{Cc}/gu;

/** Judges the text of a page, its number and running headers left out, in the encoding that it is in. An empty page is as good as a full one. */
export function faultOf(layout: Layout): Fault {
  const text = textOfPage(layout);
  const { words, syllables } = spellingOf(unmangled(text));
  const nothing = text.match(NO_CHARACTER)?.length ?? 0;
  if (nothing > NOTHING * text.replace(/\s/g, '').length) return 'broken text';
  if (layout.pictured && words < FEW) return 'no text';
  const least = layout.pictured ? SPELLED.pictured : SPELLED.drawn;
  return words >= ENOUGH && syllables < least * words ? 'broken text' : 'none';
}

/** Whether a page holds any text. */
export const isBlank = (layout: Layout): boolean => textOfPage(layout).trim() === '';

function textOfPage({ parts }: Layout): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.lines.map(({ text }) => text).join('\n');
      return part.kind === 'table' ? part.table.rows.map((row) => row.join('\t')).join('\n') : part.read.text;
    })
    .join('\n');
}
