import { Tokenizer, TokenizerMode, type Token, type TokenHandler } from 'parse5';
import type { Block, CellBlock } from '../blocks.js';
import { BLOCK, ENDS, RAW, TABLE_PARTS, VOID } from './elements.js';
import { Flow } from './flow.js';
import { labelOf, listOf, type List } from './list.js';
import { attributesOf, lookOf, PLAIN, type Attributes, type Look } from './look.js';

/** An element that has begun. */
interface Open {
  readonly tag: string;
  readonly look: Look;
  readonly list: List | null;
  /** The rows of a table. */
  readonly rows: CellBlock[][] | null;
  /** A cell, with blocks of its own. */
  readonly cell: { readonly flow: Flow; readonly attributes: Attributes } | null;
}

/** Elements nested deeper are taken as if they were not there; browsers do so too. */
const MAX_DEPTH = 512;

/** The blocks of an HTML text, which may be in TCVN3 (`FontLine`). Any text is HTML; what is not well-formed is read as browsers do, as far as it matters. */
export function blocksOfHtml(html: string, inTcvn3: boolean): readonly Block[] {
  const builder = new Builder(inTcvn3);
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: false }, builder);
  builder.onRaw = (tag) => {
    tokenizer.state =
      tag === 'script'
        ? TokenizerMode.SCRIPT_DATA
        : tag === 'title' || tag === 'textarea'
          ? TokenizerMode.RCDATA
          : TokenizerMode.RAWTEXT;
  };
  tokenizer.write(html, true);
  return builder.finish();
}

/**
 * Takes the tokens of an HTML text. The tree that parse5 would build of them is not needed, and takes time that grows
 * with the square of the depth.
 */
class Builder implements TokenHandler {
  onRaw: (tag: string) => void = () => undefined;
  private readonly document: Flow;
  private readonly open: Open[] = [];
  /** Elements too deep to be opened, by their names: as many ends are left out. */
  private readonly tooDeep = new Map<string, number>();

  constructor(private readonly inTcvn3: boolean) {
    this.document = new Flow(inTcvn3);
  }

  onStartTag(token: Token.TagToken): void {
    const { tagName: tag } = token;
    const attributes = attributesOf(token);
    if (RAW.has(tag)) this.onRaw(tag);
    if (BLOCK.has(tag)) this.endParagraph();
    const ends = ENDS[tag];
    if (ends !== undefined) this.close(ends.ended, ends.within);
    const look = lookOf(tag, attributes, this.look);
    if (tag === 'br' && !look.hidden) this.flow.breakLine();
    if (BLOCK.has(tag)) this.flow.endLine();
    if (VOID.has(tag)) return;
    if (this.open.length >= MAX_DEPTH) {
      this.tooDeep.set(tag, (this.tooDeep.get(tag) ?? 0) + 1);
      return;
    }
    if (tag === 'li' && !look.hidden) this.beginItem(attributes);
    const isCell = (tag === 'td' || tag === 'th') && this.row() !== null;
    if (tag === 'tr') this.rows()?.push([]);
    this.open.push({
      tag,
      look,
      list: tag === 'ul' || tag === 'ol' ? listOf(tag, attributes) : null,
      rows: tag === 'table' ? [] : null,
      cell: isCell ? { flow: new Flow(this.inTcvn3), attributes } : null,
    });
  }

  onEndTag({ tagName: tag }: Token.TagToken): void {
    const skipped = this.tooDeep.get(tag) ?? 0;
    if (skipped > 0) this.tooDeep.set(tag, skipped - 1);
    else this.close([tag], TABLE_PARTS.has(tag) ? (tag === 'table' ? [] : ['table']) : ['td', 'th', 'table']);
  }

  onCharacter({ chars }: Token.CharacterToken): void {
    const { look } = this;
    if (!look.hidden) this.flow.add(chars, look);
  }

  onWhitespaceCharacter(token: Token.CharacterToken): void {
    this.onCharacter(token);
  }

  onNullCharacter(): void {
    // Stands for nothing.
  }

  onComment(): void {
    // Says nothing to readers.
  }

  onDoctype(): void {
    // Says nothing to readers.
  }

  onEof(): void {
    while (this.open.length > 0) this.pop();
  }

  finish(): readonly Block[] {
    this.document.endLine();
    return this.document.blocks;
  }

  private get look(): Look {
    return this.open.at(-1)?.look ?? PLAIN;
  }

  /** Where text goes: the innermost cell, or the document. */
  private get flow(): Flow {
    return this.open.findLast(({ cell }) => cell !== null)?.cell?.flow ?? this.document;
  }

  /** The rows of the innermost table, unless a cell of it has begun. */
  private rows(): CellBlock[][] | null {
    return this.open.findLast(({ rows, cell }) => rows !== null || cell !== null)?.rows ?? null;
  }

  /** The row that a cell belongs to; a cell may come without one. */
  private row(): CellBlock[] | null {
    const rows = this.rows();
    if (rows === null) return null;
    if (this.open.at(-1)?.tag !== 'tr') rows.push([]);
    return rows.at(-1) ?? null;
  }

  private beginItem(attributes: Attributes): void {
    const list = this.open.findLast(({ tag }) => tag === 'ul' || tag === 'ol')?.list;
    this.flow.begin(list == null ? '' : labelOf(list, attributes));
  }

  /** A block ends a paragraph whose end was left out. */
  private endParagraph(): void {
    for (let index = this.open.length - 1; index >= 0; index--) {
      const tag = this.open[index]?.tag ?? '';
      if (tag === 'p') this.popTo(index);
      if (BLOCK.has(tag)) return;
    }
  }

  /** Ends the innermost element of some names, unless one of `within` stands around the present place first. */
  private close(names: readonly string[], within: readonly string[]): void {
    for (let index = this.open.length - 1; index >= 0; index--) {
      const tag = this.open[index]?.tag ?? '';
      if (names.includes(tag)) {
        this.popTo(index);
        return;
      }
      if (within.includes(tag)) return;
    }
  }

  private popTo(depth: number): void {
    while (this.open.length > depth) this.pop();
  }

  private pop(): void {
    const last = this.open.at(-1);
    if (last === undefined) return;
    if (BLOCK.has(last.tag)) this.flow.endLine();
    this.open.pop();
    if (last.look.hidden) return;
    if (last.cell !== null) this.rows()?.at(-1)?.push(cellOf(last.cell.flow, last.cell.attributes));
    if (last.rows !== null) this.flow.put({ kind: 'table', rows: last.rows });
  }
}

function cellOf({ blocks }: Flow, attributes: Attributes): CellBlock {
  const span = (name: string): number => Math.max(1, Number.parseInt(attributes.get(name) ?? '1', 10) || 1);
  return { blocks, colspan: span('colspan'), rowspan: span('rowspan') };
}
