import type { Furniture, Paragraph, PlanTree, Table } from '../tree/tree.js';
import { fold } from '../knowledge/fold.js';
import { phrase } from '../transcript/phrase.js';
import type { Transcript } from '../transcript/transcript.js';
import type { Context } from '../context.js';
import { withCapitalParts } from './capital-parts.js';
import { closing, closingRange } from './closing.js';
import { pageFurniture, touchingNumbers } from './furniture.js';
import { letterhead } from './letterhead.js';
import { spanOfLines, textLines, type TextLine } from './lines.js';
import { putMarkersRight } from './misread.js';
import { outline } from './outline.js';
import { paragraphs, printOf, type Print } from './paragraphs.js';
import { annexLabel, readHeading } from './headings.js';
import { tablesAt } from './table/forms.js';
import { spreadTables } from './table/listed.js';

type Item = Paragraph | Table;

/** Finds the parts of a plan in its lines. */
export function structure(transcript: Transcript, context: Context): PlanTree {
  const all = textLines(transcript);
  const specks = pageFurniture(all, spreadTables(all, context), context.knowledge);
  const lines = withoutFurniture(all, specks);
  const furniture: Furniture[] = [...specks.values()];

  const head = letterhead(lines, context);
  const range = closingRange(lines, head.rest, context);
  const beforeClosing = lines.slice(head.rest, range?.[0]);
  const behindClosing = range === null ? [] : lines.slice(range[1]);
  const print = printOf(lines, [...beforeClosing, ...behindClosing], context.knowledge.words);
  const before = readItems(beforeClosing, print, furniture, context);
  const behind = readItems(behindClosing, print, furniture, context);
  const body = withCapitalParts(putMarkersRight([...before, ...behind], context), context);

  const preamble = preambleOf(body.slice(0, before.length), context);
  return {
    letterhead: head.letterhead,
    preamble,
    sections: outline(body.slice(preamble.length), before.length - preamble.length, context),
    closing: range === null ? null : closing(lines.slice(range[0], range[1]), context),
    furniture: furniture.sort((a, b) => a.span.start - b.span.start),
  };
}

/** What stands before the body; where nothing begins one, up to the last of the first paragraphs that are of a preamble. */
function preambleOf(items: readonly Item[], context: Context): Paragraph[] {
  const first = items.findIndex((item) => beginsBody(item, context));
  const isParagraph = (item: Item): item is Paragraph => item.type === 'paragraph';
  if (first >= 0) return items.slice(0, first).filter(isParagraph);
  // Those that a letter goes to have dashes: `Kính gửi:` / `- Sở Xây dựng;`
  const isNumbered = (item: Item): boolean => isParagraph(item) && item.marker?.ordinal != null;
  const numbered = items.findIndex((item) => !isParagraph(item) || isNumbered(item));
  const ahead = items.slice(0, numbered < 0 ? items.length : numbered).filter(isParagraph);
  const last = ahead.findLastIndex(({ text }) => isOfPreamble(text.text, context));
  return ahead.slice(0, last + 1);
}

/** `Căn cứ Luật …`, `Xét đề nghị của …`, `Ủy ban nhân dân tỉnh ban hành Kế hoạch … như sau:` */
const isOfPreamble = (text: string, { knowledge: { words } }: Context): boolean =>
  words.pattern('^(?:{basis}|{proposal})(?![a-z])|(?<![a-z]){follows}\\s*[:.]?$').test(fold(text));

/** The preamble ends with the first table, heading, article or annex. */
function beginsBody(item: Item, context: Context): boolean {
  if (item.type === 'table' || item.unread === true || item.marker?.kind === 'article') return true;
  return (
    readHeading(item, null, context) !== null ||
    (item.marker === null && annexLabel(item.text, context.knowledge.words) !== null)
  );
}

/** The lines without page numbers and specks; the blank lines around those count for the next line. */
function withoutFurniture(lines: readonly TextLine[], furniture: ReadonlyMap<TextLine, Furniture>): TextLine[] {
  const kept: TextLine[] = [];
  let blanks = 0;
  let afterPage = false;
  for (const line of lines) {
    const found = furniture.get(line);
    if (found !== undefined) {
      blanks += line.blanksBefore;
      afterPage ||= found.kind === 'page-number';
      continue;
    }
    const blanksBefore = line.blanksBefore + blanks;
    kept.push(afterPage ? { ...line, blanksBefore, afterPage } : blanks === 0 ? line : { ...line, blanksBefore });
    blanks = 0;
    afterPage = false;
  }
  return kept;
}

/** Paragraphs and tables in their order. */
function readItems(lines: readonly TextLine[], print: Print, furniture: Furniture[], context: Context): Item[] {
  const items: Item[] = [];
  let text: TextLine[] = [];
  const flush = (): void => {
    const numbers = touchingNumbers(text);
    furniture.push(...numbers.values());
    items.push(...paragraphs(withoutFurniture(text, numbers), print, context.knowledge.words));
    text = [];
  };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined) continue;
    const found = tablesAt(lines, index, context);
    if (found === null) {
      text.push(line);
      continue;
    }
    flush();
    furniture.push(...found.furniture);
    items.push(...(found.tables.length > 0 ? found.tables : [unread(lines.slice(index, found.end), context)]));
    index = found.end - 1;
  }
  flush();
  return items;
}

/** A table that can't be read: one paragraph, kept whole. */
function unread(lines: readonly TextLine[], { report }: Context): Paragraph {
  const span = spanOfLines(lines);
  const message = `a table without cell borders over ${lines.length} lines is kept as text, its rows are not read`;
  report({ code: 'table-unread', severity: 'warning', message, span });
  const text = phrase(lines.flatMap((line) => line.phrase.tokens));
  return { type: 'paragraph', marker: null, text, span, unread: true };
}
