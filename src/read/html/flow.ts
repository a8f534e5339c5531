import type { Block } from '../blocks.js';
import { FontLine } from '../encodings/capital-fonts.js';
import { pictured } from '../symbols.js';
import { isMarked } from './list.js';
import type { Look } from './look.js';

/** Blocks in the making: of the document or of a cell. Its last line is open until a block element or `<br>` ends it. */
export class Flow {
  readonly blocks: Block[] = [];
  private line: FontLine;
  /** Whether the open line has a character, a no-break space too. */
  private begun = false;
  private centred = false;
  /** Whether the open line ends with a space; asking the line itself would take time with its square. */
  private spaced = false;
  /** Whether the open line is the first of its paragraph. */
  private opens = true;
  /** The sign of a list item whose text has not begun. */
  private label = '';

  /** @param inTcvn3 whether the text is in TCVN3, so that some fonts show capitals */
  constructor(private readonly inTcvn3: boolean) {
    this.line = new FontLine(inTcvn3);
  }

  /** Text within a line, as the look wants it. */
  add(chars: string, look: Look): void {
    const shown = pictured(chars, look.font);
    const text = look.capitals ? shown.toUpperCase() : shown;
    if (look.preformatted) {
      text.split('\n').forEach((line, index) => {
        if (index > 0) this.breakLine();
        this.append(line, look);
      });
    } else this.append(text.replace(/[\t\n\f\r ]+/g, ' '), look);
  }

  /** Where the item of a list begins. */
  begin(label: string): void {
    this.endLine();
    this.label = label;
  }

  /** Ends the open line, an empty one too. */
  breakLine(): void {
    this.begun = true;
    this.endLine();
    this.opens = false;
  }

  /** Ends the open line, if there is one. */
  endLine(): void {
    if (this.begun) {
      // A no-break space alone keeps an empty paragraph open; tabs alone are the empty cells of a row.
      const text = this.line.text.replace(/^[ \u00a0]+|[ \u00a0]+$/g, '');
      const label = text === '' || isMarked(text) || this.label === '' ? '' : `${this.label} `;
      if (text !== '') this.label = '';
      this.blocks.push({ kind: 'text', text: label + text, centred: this.centred, opens: this.opens });
    }
    this.line = new FontLine(this.inTcvn3);
    this.begun = false;
    this.spaced = false;
    this.opens = true;
  }

  /** Puts a whole block below the open line. */
  put(block: Block): void {
    this.endLine();
    this.blocks.push(block);
  }

  private append(text: string, look: Look): void {
    const fresh = (!this.begun || this.spaced) && !look.preformatted ? text.replace(/^ /, '') : text;
    if (fresh === '') return;
    if (!this.begun) this.centred = look.centred;
    this.begun = true;
    this.line.add(fresh, look.font);
    this.spaced = fresh.endsWith(' ');
  }
}
