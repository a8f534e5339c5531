import type { Span } from '../source/span.js';
import type { Source } from '../source/source.js';
import type { Block, PlanTree, Section } from './tree.js';

/** The tree for people: one line a node, indented by depth, its lines in front. */
export function printTree(tree: PlanTree, source: Source): string {
  const rows: string[] = [];
  const row = (span: Span | null, depth: number, text: string): void => {
    const lines = span === null ? '' : source.lines.range(span).join('-');
    rows.push(`${lines.padStart(9)}  ${'  '.repeat(depth)}${text.length > 110 ? `${text.slice(0, 107)}...` : text}`);
  };
  const { letterhead, closing } = tree;
  for (const agency of letterhead.agencies) row(agency.tokens[0] ?? null, 0, `agency ${agency.text}`);
  for (const slot of ['number', 'place', 'date', 'act', 'title', 'authority'] as const) {
    const part = letterhead[slot];
    if (part !== null) row(part.tokens[0] ?? null, 0, `${slot} ${part.text}`);
  }
  for (const paragraph of tree.preamble) row(paragraph.span, 0, `preamble ${paragraph.text.text}`);
  const visit = (block: Block, depth: number): void => {
    if (block.type === 'paragraph')
      row(
        block.span,
        depth,
        `${block.unread === true ? '(unread) ' : ''}${block.marker?.text ?? ''} ${block.text.text}`,
      );
    else if (block.type === 'section') visitSection(block, depth);
    else {
      row(
        block.span,
        depth,
        `table ${block.columns.map((column) => `${column.kind}:${column.header.text}`).join(' | ')}`,
      );
      for (const line of block.rows)
        row(
          line.span,
          depth + 1,
          `${line.kind} ${line.marker?.text ?? ''} | ${line.cells.map((cell) => cell.text).join(' | ')}`,
        );
    }
  };
  const visitSection = (section: Section, depth: number): void => {
    row(section.span, depth, `[${section.role}] ${section.label ?? ''} ${section.title?.text ?? ''}`);
    for (const block of section.blocks) visit(block, depth + 1);
  };
  for (const section of tree.sections) visitSection(section, 0);
  if (closing !== null) {
    for (const recipient of closing.recipients) row(recipient.tokens[0] ?? null, 0, `recipient ${recipient.text}`);
    for (const [slot, part] of Object.entries(closing.signature) as [string, { text: string } | null][]) {
      if (part !== null) row(closing.span, 0, `signature ${slot} ${part.text}`);
    }
  }
  for (const item of tree.furniture) row(item.span, 0, `(${item.kind}) ${item.text}`);
  return rows.map((line) => `${line}\n`).join('');
}
