import { createHash } from 'node:crypto';

/** The first eight bytes of a model file. */
export const MAGIC = 'PXMODEL\n';
export const VERSION = 2;
const HEADER = 48;
const ENTRY = 16;

/** What is wrong with a model file. */
export type ModelFileProblem = 'not-a-model' | 'version' | 'cut-short' | 'altered' | 'missing-section';

/** Bytes that are no model, or one that can't be used. */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError';
  constructor(
    readonly problem: ModelFileProblem,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Named arrays of bytes in one file:
 *
 *     0   8   magic            16  32  sha256 of all that follows the header
 *     8   4   version          48  16  a section: name (8 bytes), offset (4), length (4) ... then the sections,
 *     12  4   sections                 each beginning at a multiple of 8; numbers little-endian
 */
export function packModel(sections: ReadonlyMap<string, Uint8Array>): Uint8Array {
  let offset = HEADER + ENTRY * sections.size;
  const places: [string, number, Uint8Array][] = [];
  for (const [name, bytes] of sections) {
    offset = (offset + 7) & ~7;
    places.push([name, offset, bytes]);
    offset += bytes.length;
  }
  const file = new Uint8Array(offset);
  const view = new DataView(file.buffer);
  file.set(Buffer.from(MAGIC, 'latin1'), 0);
  view.setUint32(8, VERSION, true);
  view.setUint32(12, sections.size, true);
  places.forEach(([name, at, bytes], i) => {
    const entry = HEADER + i * ENTRY;
    file.set(Buffer.from(name.padEnd(8, ' '), 'latin1'), entry);
    view.setUint32(entry + 8, at, true);
    view.setUint32(entry + 12, bytes.length, true);
    file.set(bytes, at);
  });
  file.set(createHash('sha256').update(file.subarray(HEADER)).digest(), 16);
  return file;
}

/** What a model is called in results: format version and the beginning of its checksum. */
export function modelName(file: Uint8Array): string {
  const checksum = Buffer.from(file.subarray(16, HEADER)).toString('hex');
  return `plan-extract ${VERSION} (${checksum.slice(0, 12)})`;
}

/**
 * The sections of a model file. Throws ModelFileError for a file of another kind or version, cut short or altered.
 */
export function unpackModel(input: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const file = input.byteOffset % 8 === 0 ? input : Uint8Array.from(input);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const latin1 = (from: number, to: number): string => Buffer.from(file.subarray(from, to)).toString('latin1');
  if (latin1(0, Math.min(8, file.length)) !== MAGIC.slice(0, file.length) || file.length === 0)
    throw new ModelFileError('not-a-model', 'this is not a plan-extract model file');
  if (file.length < HEADER) throw new ModelFileError('cut-short', `the model file ends after ${file.length} bytes`);
  const version = view.getUint32(8, true);
  if (version !== VERSION)
    throw new ModelFileError('version', `the model file has version ${version}; this program reads version ${VERSION}`);
  const count = view.getUint32(12, true);
  const sections = new Map<string, Uint8Array>();
  for (let i = 0; i < count; i++) {
    const entry = HEADER + i * ENTRY;
    if (entry + ENTRY > file.length) throw new ModelFileError('cut-short', 'the model file ends within its contents');
    const at = view.getUint32(entry + 8, true);
    const length = view.getUint32(entry + 12, true);
    const name = latin1(entry, entry + 8).trimEnd();
    if (at + length > file.length)
      throw new ModelFileError('cut-short', `the model file ends before its section ${name} does`);
    sections.set(name, file.subarray(at, at + length));
  }
  const sha256 = createHash('sha256').update(file.subarray(HEADER)).digest();
  if (!sha256.equals(file.subarray(16, HEADER)))
    throw new ModelFileError('altered', 'the model file is not as it was built: its SHA-256 does not fit');
  return sections;
}
