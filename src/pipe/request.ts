import { basename } from 'node:path';

/** A document as a line of the input gives it. */
export interface Request {
  /** All fields of the line but the text, those of other programs among them. */
  readonly input: Input;
  /** What the document is called in its result. */
  readonly name: string;
  readonly document: { readonly text: string } | { readonly path: string };
}

export type Input = Readonly<Record<string, unknown>>;

/** A line that gives no document, and why. */
export interface Refusal {
  /** null where the line is no object. */
  readonly input: Input | null;
  readonly problem: string;
}

/** What a document without a name is called: as one from standard input. */
const NAMELESS = '-';

/** Reads a line: a JSON object with a `text`, and a `name` for it, or with the `path` of a file. */
export function parseRequest(line: Uint8Array): Request | Refusal {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
  } catch (error) {
    const problem = error instanceof SyntaxError ? `this is no JSON: ${error.message}` : 'this is no UTF-8';
    return { input: null, problem };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { input: null, problem: 'this is no JSON object' };
  const { text, ...input } = value as Input;
  const { name, path } = input;
  const refuse = (problem: string): Refusal => ({ input, problem });
  if (name !== undefined && typeof name !== 'string') return refuse('"name" is no text');
  if ((text === undefined) === (path === undefined)) return refuse('it needs either a "text" or a "path"');
  if (typeof text === 'string') return { input, name: name ?? NAMELESS, document: { text } };
  if (text !== undefined) return refuse('"text" is no text');
  if (typeof path !== 'string' || path.includes('\0')) return refuse('"path" is no path');
  return { input, name: name ?? basename(path), document: { path } };
}

/** Whether a line holds nothing but white space. */
export const isBlank = (line: Uint8Array): boolean => line.every((byte) => byte === 0x20 || (byte >= 9 && byte <= 13));
