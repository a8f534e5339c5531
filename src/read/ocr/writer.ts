import type { Doubt } from '../rendition.js';
import type { Word } from './box.js';

/** Text in the making, with the doubts on its words. */
export class Writer {
  private text = '';
  private readonly doubts: Doubt[] = [];

  /** Words with a space between them. */
  words(words: readonly Word[]): void {
    words.forEach(({ text, confidence }, i) => {
      if (i > 0) this.sign(' ');
      const start = this.text.length;
      this.text += text;
      this.doubts.push({ span: { start, end: this.text.length }, confidence });
    });
  }

  sign(sign: string): void {
    this.text += sign;
  }

  finish(): { text: string; doubts: readonly Doubt[] } {
    return { text: this.text, doubts: this.doubts };
  }
}
