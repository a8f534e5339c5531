import type { Source } from '../source/source.js';
import { together } from './prior.js';
import type { Token, Transcript } from '../transcript/transcript.js';

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

/** A transcript with readings put in: same lines, same cells; a joined token has the hull of both. */
export function rewrite(transcript: Transcript, rewrites: readonly Rewrite[]): Transcript {
  const byLine = grouped(rewrites, ({ line }) => line);
  const { source } = transcript;
  return {
    ...transcript,
    lines: transcript.lines.map((line, at) => {
      const edits = byLine.get(at);
      if (edits === undefined) return line;
      const byCell = grouped(edits, ({ cell }) => cell);
      const cells = line.cells.map((cell, c) => {
        const own = byCell.get(c);
        return own === undefined ? cell : rewritten(cell, own, source);
      });
      return { ...line, cells };
    }),
  };
}

function rewritten(cell: readonly Token[], rewrites: readonly Rewrite[], source: Source): Token[] {
  const byToken = grouped(rewrites, ({ token }) => token);
  const tokens: Token[] = [];
  for (let t = 0; t < cell.length; t++) {
    let token = cell[t];
    if (token === undefined) continue;
    let edits = byToken.get(t) ?? [];
    let text = token.text;
    const join = edits.find((edit) => edit.joins !== undefined);
    const next = cell[t + 1];
    if (join?.joins !== undefined && next !== undefined) {
      // `M` + `ục,` read as `Mục`: what follows the joined piece in the next token stays.
      const shift = join.end - join.joins;
      const rest = byToken.get(t + 1) ?? [];
      text = text.slice(0, join.end) + next.text.slice(join.joins);
      edits = edits.concat(rest.map((edit) => ({ ...edit, start: edit.start + shift, end: edit.end + shift })));
      token = { ...token, raw: source.text.slice(token.start, next.end), end: next.end };
      t++;
    }
    if (edits.length === 0) tokens.push(token);
    else tokens.push(...edited(token, text, edits));
  }
  return tokens;
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
