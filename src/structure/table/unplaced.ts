import type { Context } from '../../context.js';
import type { Span } from '../../source/span.js';
import type { Phrase } from '../../transcript/phrase.js';

/** Says which figures of a row may stand in several columns. */
export function reportUnplaced(figures: readonly Phrase[], span: Span, { report }: Context): void {
  if (figures.length === 0) return;
  const message = `the row lacks a figure, and it is not clear of which column; these are in no cell: ${quoted(figures)}`;
  report({ code: 'row-cells', severity: 'warning', message, span });
}

export function quoted(phrases: readonly Phrase[]): string {
  return phrases.map(({ text }) => `"${text}"`).join(', ');
}
