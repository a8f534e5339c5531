import type { Context } from '../../context.js';
import { hull } from '../../source/span.js';
import { EMPTY, type Phrase } from '../../transcript/phrase.js';
import type { Column, Furniture, Row } from '../../tree/tree.js';
import { spanOfLines, textOf, type TextLine } from '../lines.js';
import { headsAgain } from './flat/again.js';
import { withoutBars } from './flat/bars.js';
import { printedLines } from './flat/columns.js';
import { flatDrafts } from './flat/drafts.js';
import { fluency } from './flat/fluency.js';
import { withFiguresPlaced } from './flat/places.js';
import { readRows, type ReadRow } from './flat/read-rows.js';
import { flatRows } from './flat/rows.js';
import { headSites } from './flat/sites.js';
import { toldColumns } from './flat/told-columns.js';
import { withLastTimes, withTimes } from './flat/times.js';
import type { PrintedLine } from './flat/widths.js';
import type { FoundTables } from './forms.js';
import { finishRows, type Draft } from './rows.js';

/** Weight of words in rows, where the places of words tell, too. */
const IN_ROWS = 0.75;

/**
 * A table whose cells lost their borders: the words of its columns stand one after another on each line, and the cells
 * that are broken over lines are interleaved.
 *
 *     TT Nội dung Thời gian hoàn
 *     thành
 *     Chủ trì
 *     5. Phát triển hệ thống Trung tâm dữ liệu
 *     thành phố
 *     Năm 2022 Sở Thông tin và
 *     Truyền thông
 */
export function flattened(all: readonly TextLine[], index: number, context: Context): FoundTables | null {
  const lines = withoutBars(all);
  const sites = headSites(lines, context);
  const site = sites.get(index);
  if (site === undefined) return null;
  const { heads, printed } = site;
  const { rows, furniture, end } = flatRows(
    lines,
    index + printed.length,
    headsAgain(lines, site, sites, context),
    context,
  );
  if (!rows.some(({ kind }) => kind === 'row')) return heads === null ? null : { end, tables: [], furniture: [] };
  const inRows = fluency(context.knowledge.repair.model, IN_ROWS);
  const told = toldColumns(site, rows, inRows, context);
  if (told === null) return null;
  const { names, certainty } = told;
  const readAs = (columns: readonly Column[]): ReadRow[] => {
    // With their notes, which are as wide as their columns are.
    const heading = ({ header }: Column, at: number): Phrase => (header.text === '' ? EMPTY : (names[at] ?? EMPTY));
    const headed = columns.map((column, at) => ({
      ...column,
      printed: headLines(heading(column, at), heads?.printed ?? []),
    }));
    return readRows(rows, headed, context.knowledge, inRows);
  };
  const first = readAs(told.columns);
  const columns = withLastTimes(withTimes(told.columns, first, context), rows, context);
  const read = withFiguresPlaced(columns === told.columns ? first : readAs(columns), columns, context);
  const drafts = flatDrafts(read, columns, fluency(context.knowledge.repair.model), context).map((draft) =>
    lessSure(draft, certainty),
  );
  const cells = columns.map((_, at) => names[at] ?? EMPTY);
  const header: Row = { kind: 'header', cells, marker: null, span: spanOfLines(printed) };
  const span = hull([header.span, ...rows.map((row) => spanOfLines(row.printed))]) ?? header.span;
  const table = {
    type: 'table' as const,
    caption: null,
    columns,
    rows: [...(names.length > 0 ? [header] : []), ...finishRows(drafts, columns, context)],
    span,
  };
  const areRead = heads?.names.length === names.length && heads.names.every((name, at) => name === names[at]);
  if (areRead && printed.every((line) => heads.printed.includes(line))) return { end, tables: [table], furniture };
  // Heads that could not be read here are in no cell.
  const misread: Furniture = { kind: 'misread-header', text: textOf(printed), span: header.span };
  const taken = areRead
    ? `those of another place are taken, which they are like: ${names.map(({ text }) => text).join(' | ')}`
    : `what the rows hold tells the columns: ${columns.map(({ kind }) => kind).join(', ')}`;
  context.report({
    code: 'table-heads-misread',
    severity: 'warning',
    message: `the heads "${misread.text.slice(0, 120)}" can't be read; ${taken}`,
    span: misread.span,
  });
  return { end, tables: [table], furniture: [misread, ...furniture] };
}

/** The kinds of columns of heads that begin at a line; none where they are neither read well nor speak of any that rows can tell apart. */
export function knownColumns(all: readonly TextLine[], index: number, context: Context): readonly string[] {
  const site = headSites(withoutBars(all), context).get(index);
  return site?.heads?.sure === true ? site.heads.columns.map(({ kind }) => kind) : [...(site?.kinds ?? [])];
}

function lessSure(draft: Draft, certainty: number): Draft {
  return { ...draft, notes: { ...draft.notes, certainty: certainty * (draft.notes?.certainty ?? 1) } };
}

/** The lines that the head of a column is printed on. */
function headLines({ tokens }: Phrase, lines: readonly TextLine[]): PrintedLine[] {
  const parts = lines.map(({ phrase: line }) => tokens.filter((token) => line.tokens.includes(token)));
  return printedLines(
    parts.flatMap((part, line) => (part.length === 0 ? [] : [{ line, tokens: part, startsItem: false }])),
  );
}
