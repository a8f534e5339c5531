import type { Source } from '../source/source.js';
import { together } from './prior.js';
import { mapCells, type Token, type Transcript } from '../transcript/transcript.js';

/** Another reading of the same place. */
export interface RunnerUp {
  /** The reading. */
  readonly text: string;
  /** 0 to 1. */
  readonly probability: number;
}

/** A stretch of a token that gets another reading. Offsets in the token's text. */
export interface Rewrite {
  readonly line: number;
  readonly cell: number;
  readonly token: number;
  readonly start: number;
  readonly end: number;
  /** The new text; null takes nothing away but says how sure the old one is. */
  readonly text: string | null;
  readonly confidence: number;
  /** What else was possible, most probable first. */
  readonly runnersUp: readonly RunnerUp[];
  /** The reading takes in the next token as well, up to this offset of it. */
  readonly joins?: number;
}

/** What stands in place of a token: itself, or those that it became; none where the one before it took it in. */
type Slot = Token | readonly Token[];

/** A transcript that readings are put into, a paragraph's at a time, so that no more of them are in hand. */
export class Rewriting {
  /** The cells that something was put into, by the cells as they were. */
  readonly #cells = new Map<readonly Token[], Slot[]>();
  #changes: Rewrite[] = [];
  #changed = 0;

  /** @param keepsChanges whether it keeps the readings that differ from what was read */
  constructor(
    readonly transcript: Transcript,
    readonly keepsChanges: boolean,
  ) {}

  /** Puts in readings: all that there are of a token, and of the one that it is joined with. */
  put(rewrites: readonly Rewrite[]): void {
    for (const [line, inLine] of grouped(rewrites, (rewrite) => rewrite.line)) {
      for (const [at, own] of grouped(inLine, (rewrite) => rewrite.cell)) {
        const cell = this.transcript.lines[line]?.cells[at];
        if (cell !== undefined) putInto(this.#slotsOf(cell), cell, own, this.transcript.source);
      }
    }
    const changes = rewrites.filter(isChange);
    this.#changed += changes.length;
    // One by one: those of a document are more than a call may have arguments.
    if (this.keepsChanges) for (const change of changes) this.#changes.push(change);
  }

  /** Puts in other readings of tokens, in place of those that were put in before; `changed` counts a token once here. */
  replace(rewrites: readonly Rewrite[]): void {
    const places = new Map(rewrites.map((rewrite) => [keyOf(rewrite), rewrite]));
    const changedOf = (): number => [...places.values()].filter((rewrite) => this.#isChanged(rewrite)).length;
    const before = this.#changed - changedOf();
    this.#changes = this.#changes.filter((change) => !places.has(keyOf(change)));
    this.put(rewrites);
    this.#changed = before + changedOf();
  }

  #isChanged({ line, cell, token }: Rewrite): boolean {
    const tokens = this.transcript.lines[line]?.cells[cell] ?? [];
    const slot = this.#cells.get(tokens)?.[token];
    if (slot === undefined) return false;
    return isToken(slot) ? slot.text !== tokens[token]?.text : slot.length > 0;
  }

  /** How many readings differ from what was read. */
  get changed(): number {
    return this.#changed;
  }

  /** Those readings, where they are kept. */
  get changes(): readonly Rewrite[] {
    return this.#changes;
  }

  /** The transcript with the readings put in: same lines, same cells. */
  rewritten(): Transcript {
    return mapCells(this.transcript, (cell) => {
      const slots = this.#cells.get(cell);
      if (slots === undefined) return cell;
      return slots.every(isToken) ? slots : slots.flat();
    });
  }

  #slotsOf(cell: readonly Token[]): Slot[] {
    let slots = this.#cells.get(cell);
    if (slots === undefined) this.#cells.set(cell, (slots = [...cell]));
    return slots;
  }
}

const keyOf = ({ line, cell, token }: Rewrite): string => `${line}.${cell}.${token}`;

/** Whether a reading is another one, and not only says how sure the old one is. */
const isChange = ({ text }: Rewrite): boolean => text !== null;

const isToken = (slot: Slot): slot is Token => !Array.isArray(slot);

/** Puts tokens read anew in place of those of a cell; a joined token has the hull of both. */
function putInto(slots: Slot[], cell: readonly Token[], rewrites: readonly Rewrite[], source: Source): void {
  const byToken = grouped(rewrites, ({ token }) => token);
  for (const t of [...byToken.keys()].sort((a, b) => a - b)) {
    let token = cell[t];
    let edits = byToken.get(t);
    if (token === undefined || edits === undefined) continue;
    let text = token.text;
    const join = edits.find((edit) => edit.joins !== undefined);
    const next = cell[t + 1];
    if (join?.joins !== undefined && next !== undefined) {
      // `M` + `ục,` read as `Mục`: what follows the joined piece in the next token stays.
      const shift = join.end - join.joins;
      const rest = byToken.get(t + 1) ?? [];
      byToken.delete(t + 1);
      text = text.slice(0, join.end) + next.text.slice(join.joins);
      edits = edits.concat(rest.map((edit) => ({ ...edit, start: edit.start + shift, end: edit.end + shift })));
      token = { ...token, raw: source.text.slice(token.start, next.end), end: next.end };
      slots[t + 1] = [];
    }
    const made = edited(token, text, edits);
    slots[t] = made.length === 1 ? (made[0] ?? token) : made;
  }
}

function grouped(rewrites: readonly Rewrite[], by: (rewrite: Rewrite) => number): Map<number, Rewrite[]> {
  const groups = new Map<number, Rewrite[]>();
  for (const rewrite of rewrites) {
    const group = groups.get(by(rewrite));
    if (group === undefined) groups.set(by(rewrite), [rewrite]);
    else group.push(rewrite);
  }
  return groups;
}

function edited(token: Token, before: string, edits: readonly Rewrite[]): Token[] {
  let text = '';
  let at = 0;
  let confidence = 1;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    confidence = Math.min(confidence, edit.confidence);
    if (edit.text === null || edit.start < at) continue;
    text += before.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  text += before.slice(at);
  if (text === before) confidence = together(token.confidence, confidence);
  const parts = text.split(' ').filter((part) => part !== '');
  const { raw, start, end } = token;
  return parts.map((part, i) =>
    i === 0 ? { ...token, text: part, confidence } : { raw, text: part, start, end, confidence },
  );
}
