/** The annexes of a seed whose cells are parted by tabs, as Markdown: more tables whose cells are known. */
import { trueDocument, type TrueDocument } from './flatten.js';

/**
 * Every table of a text with tabs as a document of its own. The same header again is a page break, and a row without a
 * number behind it goes on with the one before.
 */
export function tabbedTables(name: string, text: string): TrueDocument[] {
  const tables: { readonly header: string; readonly rows: string[][] }[] = [];
  let afterBreak = false;
  for (const line of text.split('\n')) {
    const cells = line.split('\t');
    if (cells.length < 3) continue;
    const table = tables.at(-1);
    if (isHeader(cells)) {
      afterBreak = table?.header === line;
      if (!afterBreak) tables.push({ header: line, rows: [cells] });
      continue;
    }
    const last: string[] | undefined = table?.rows.at(-1);
    if (afterBreak && cells[0] === '' && last !== undefined)
      table?.rows.splice(
        -1,
        1,
        last.map((cell, column) => `${cell} ${cells[column] ?? ''}`.trim()),
      );
    else table?.rows.push(cells);
    afterBreak = false;
  }
  return tables.map(({ rows }, index) =>
    trueDocument(
      `${name} ${index + 1}`,
      ['PHỤ LỤC', '', ...rows.map((cells) => `| ${cells.join(' | ')} |`)].join('\n'),
    ),
  );
}

const isHeader = ([first]: readonly string[]): boolean => first === 'TT' || first === 'STT';
