import type { Block, CellBlock, TableBlock } from '../blocks.js';
import { FontLine } from '../encodings/capital-fonts.js';
import { pictured } from '../symbols.js';
import type { Labels } from './numbering.js';
import { characterStyle, paragraphStyle, type Style, type Styles } from './styles.js';
import { withoutIndents } from './tabs.js';
import { child, isOn, valueOf, type Element } from './xml.js';

/** What a document is read with. */
export interface Reading {
  readonly styles: Styles;
  readonly labels: Labels;
  /**
   * Whether the file says where Word began its pages, also after breaks that the author made. If not, those breaks alone
   * don't tell the page; they are read as blank lines.
   */
  readonly hasPages: boolean;
  /** Whether the text is in TCVN3, so that some fonts show capitals. */
  readonly inTcvn3: boolean;
}

/** Elements around paragraphs, and around runs, that are no more than that. */
const WRAPPERS = new Set([
  ...['sdt', 'sdtContent', 'customXml', 'smartTag', 'ins', 'moveTo', 'hyperlink', 'fldSimple', 'dir', 'bdo', 'r'],
  ...['ruby', 'rubyBase', 'oMath', 'oMathPara', 'subDoc'],
]);

/** Boundaries of columns of a table that are nearer to each other are one, in twentieths of a point: 2 mm. */
const SAME_BOUNDARY = 114;

/** The paragraphs and tables of a body, a cell or a text box. What was deleted in review mode is left out. */
export function blocksOf(parent: Element, reading: Reading): Block[] {
  const blocks: Block[] = [];
  /** Text of a paragraph whose end was deleted: it goes on with the next. */
  let begun = '';
  for (const element of contents(parent)) {
    if (element.name === 'p') {
      const paragraph = readParagraph(element, begun, reading);
      begun = paragraph.unfinished;
      blocks.push(...paragraph.blocks);
    } else if (element.name === 'tbl') blocks.push(readTable(element, reading));
  }
  if (begun !== '') blocks.push({ kind: 'text', text: begun, centred: false, opens: true });
  return blocks;
}

/** The children of an element, those in wrappers too. Of a drawing in two forms only the first is taken. */
function contents(parent: Element): Element[] {
  return parent.children.flatMap((element) => {
    if (element.name === 'AlternateContent') {
      const form = child(element, 'Choice') ?? child(element, 'Fallback');
      return form === undefined ? [] : contents(form);
    }
    if (element.name === 'sdt' && valueOf(element, 'sdtPr', 'docPartObj', 'docPartGallery') === CONTENTS) return [];
    return WRAPPERS.has(element.name) && element.name !== 'r' ? contents(element) : [element];
  });
}

/** The gallery of tables of contents, which repeat the headings. */
const CONTENTS = 'Table of Contents';

interface ReadParagraph {
  readonly blocks: readonly Block[];
  readonly unfinished: string;
}

function readParagraph(element: Element, begun: string, reading: Reading): ReadParagraph {
  const properties = child(element, 'pPr');
  const style = { ...reading.styles(valueOf(properties, 'pStyle') ?? ''), ...paragraphStyle(properties) };
  const text = new ParagraphText(style, reading);
  text.read(element);
  const [first = '', ...others] = text.lines.map((line) => line.text);
  if (child(properties, 'rPr', 'del') !== undefined) return { blocks: text.boxes, unfinished: begun + first };
  const label = style.numId === undefined ? '' : reading.labels(style.numId, Number(style.level ?? 0));
  const lines = [
    withoutIndents(label === '' ? begun + first : `${label} ${begun}${first}`),
    ...others.map(withoutIndents),
  ];
  const centred = style.centred === true;
  const hasText = lines.some((line) => line !== '');
  const blocks: Block[] = [];
  const turn = (pages: number): void => {
    const blank: Block = { kind: 'text', text: '', centred, opens: true };
    for (let page = 0; page < pages; page++) blocks.push(reading.hasPages ? { kind: 'page' } : blank);
  };
  if (isOn(properties, 'pageBreakBefore') === true && !reading.hasPages) text.turnsBefore++;
  turn(text.turnsBefore);
  if (hasText || text.boxes.length === 0)
    blocks.push(...lines.map((line, index): Block => ({ kind: 'text', text: line, centred, opens: index === 0 })));
  blocks.push(...text.boxes);
  turn(text.turnsAfter);
  return { blocks, unfinished: '' };
}

/** The text of one paragraph, gathered from its runs. */
class ParagraphText {
  readonly lines: FontLine[] = [];
  /** Text boxes that are anchored in it. */
  readonly boxes: Block[] = [];
  /** Pages that begin before its first word and after it. */
  turnsBefore = 0;
  turnsAfter = 0;

  constructor(
    private readonly style: Style,
    private readonly reading: Reading,
  ) {
    this.breakLine();
  }

  read(parent: Element): void {
    for (const element of contents(parent)) {
      if (element.name === 'r') this.readRun(element);
      else if (element.name === 't') this.add(element.text, this.style.font);
      else if (element.name.startsWith('oMath') || FORMULA.has(element.name)) this.read(element);
    }
  }

  private readRun(run: Element): void {
    const properties = child(run, 'rPr');
    const named = valueOf(properties, 'rStyle');
    const style = {
      ...this.style,
      ...(named === undefined ? {} : this.reading.styles(named)),
      ...characterStyle(properties),
    };
    if (style.hidden === true) return;
    const { font = '' } = style;
    for (const element of contents(run)) {
      switch (element.name) {
        case 't': {
          const text = pictured(element.text, font);
          this.add(style.capitals === true ? text.toUpperCase() : text, font);
          break;
        }
        case 'sym':
          this.add(symbol(element), font);
          break;
        case 'tab':
        case 'ptab':
          this.add('\t', font);
          break;
        case 'noBreakHyphen':
          this.add('-', font);
          break;
        case 'softHyphen':
          this.add('\u00ad', font);
          break;
        case 'cr':
        case 'br':
          this.readBreak(element);
          break;
        case 'lastRenderedPageBreak':
          this.turn();
          break;
        default:
          this.readBoxes(element);
      }
    }
  }

  private readBreak(element: Element): void {
    const kind = element.attributes['type'];
    if (kind === undefined || kind === 'textWrapping') this.breakLine();
    else if (kind === 'page' && !this.reading.hasPages) this.turn();
  }

  private breakLine(): void {
    this.lines.push(new FontLine(this.reading.inTcvn3));
  }

  /** A page that begins amid a paragraph is that of the next: a line has one page. */
  private turn(): void {
    if (this.lines.every(({ text }) => text.trim() === '')) this.turnsBefore++;
    else this.turnsAfter++;
  }

  private readBoxes(element: Element): void {
    if (element.name === 'txbxContent') this.boxes.push(...blocksOf(element, this.reading));
    else for (const inner of contents(element)) this.readBoxes(inner);
  }

  private add(text: string, font = ''): void {
    this.lines.at(-1)?.add(text.replace(/[\n\r\f\v\u2028\u2029]/g, ' '), font);
  }
}

/** Elements of formulas that hold runs. */
const FORMULA = new Set([
  'e',
  'num',
  'den',
  'sub',
  'sup',
  'f',
  'sSup',
  'sSub',
  'sSubSup',
  'd',
  'rad',
  'nary',
  'func',
  'fName',
  'box',
]);

function symbol({ attributes }: Element): string {
  return pictured(String.fromCharCode(parseInt(attributes['char'] ?? '', 16) || 0x20), attributes['font'] ?? '');
}

function readTable(table: Element, reading: Reading): TableBlock {
  const columns = columnsOf(table);
  const rows: CellBlock[][] = [];
  /** The cell that a column is covered by, as long as merged cells go on below it. */
  const open = new Map<number, { -readonly [key in keyof CellBlock]: CellBlock[key] }>();
  for (const row of contents(table)) {
    if (row.name !== 'tr' || child(row, 'trPr', 'del') !== undefined) continue;
    const cells: CellBlock[] = [];
    const skip = (count: number): void => {
      for (let index = 0; index < count; index++) cells.push({ blocks: [], colspan: 1, rowspan: 1 });
    };
    let grid = Number(valueOf(row, 'trPr', 'gridBefore') ?? 0);
    skip(columns(grid) - columns(0));
    for (const cell of contents(row)) {
      if (cell.name !== 'tc') continue;
      const properties = child(cell, 'tcPr');
      const at = columns(grid);
      grid += spanOf(properties);
      const colspan = Math.max(1, columns(grid) - at);
      const merge = child(properties, 'vMerge');
      const above = open.get(at);
      const blocks = blocksOf(cell, reading);
      if (merge !== undefined && merge.attributes['val'] !== 'restart' && above !== undefined) {
        above.rowspan++;
        above.blocks = [...above.blocks, ...blocks.filter((block) => block.kind !== 'text' || block.text !== '')];
        continue;
      }
      const read = { blocks, colspan, rowspan: 1 };
      if (merge === undefined) open.delete(at);
      else open.set(at, read);
      cells.push(read);
    }
    rows.push(cells);
  }
  return { kind: 'table', rows };
}

/** How many columns of the grid a cell takes. The file may say any number. */
function spanOf(properties: Element | undefined): number {
  const span = Number(valueOf(properties, 'gridSpan') ?? 1);
  return span >= 1 && span <= 1000 ? span : 1;
}

/**
 * The column of a table that a column of its grid belongs to. Where borders of rows were drawn by hand and miss each
 * other by a hair, Word makes a column of the grid between them, which is none.
 */
function columnsOf(table: Element): (grid: number) => number {
  const widths = (child(table, 'tblGrid')?.children ?? []).filter(({ name }) => name === 'gridCol');
  let column = 0;
  const columns = widths.map(({ attributes: { w } }) => {
    const own = column;
    const width = Number(w ?? SAME_BOUNDARY);
    if (!(width < SAME_BOUNDARY)) column++;
    return own;
  });
  return (grid) => columns[grid] ?? column + Math.max(0, grid - columns.length);
}
