import type { Format, Reader } from './rendition.js';

/** A kind of file by its content. */
interface Kind {
  /** What people call it. */
  readonly name: string;
  recognise(head: Uint8Array): boolean;
}

/** A format that is read. */
export interface Readable extends Kind {
  readonly format: Format;
  /** The most bytes that are read of it. */
  readonly maxBytes: number;
  /** Loads the reader when the first such file comes: a text needs no PDF library. */
  readonly load: () => Promise<Reader>;
}

/** A format that people take for a document and that is not read. */
export interface Foreign extends Kind {
  /** How its text is had. */
  readonly advice: string;
}

const MEGABYTE = 1024 * 1024;

/** The largest text that is read, in bytes: two hundred times the longest seed. */
export const MAX_TEXT = 20 * MEGABYTE;

/** The largest picture file that is read, in bytes. */
const MAX_PICTURE = 200 * MEGABYTE;

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

const begins =
  (...magics: readonly (readonly number[])[]) =>
  (head: Uint8Array): boolean =>
    magics.some((magic) => magic.every((byte, index) => head[index] === byte));

/** A page as a picture, or several of them in one file. */
function picture(name: string, ...magics: readonly (readonly number[])[]): Readable {
  return {
    format: 'image',
    name: `a ${name} picture`,
    maxBytes: MAX_PICTURE,
    recognise: begins(...magics),
    load: async () => (await import('./ocr/index.js')).readPicture,
  };
}

/** Text is what nothing else recognises, so it stands last. */
export const FORMATS: readonly Readable[] = [
  picture('PNG', [0x89, ...ascii('PNG')]),
  picture('JPEG', [0xff, 0xd8, 0xff]),
  picture('TIFF', ascii('II*\0'), ascii('MM\0*')),
  {
    format: 'text',
    name: 'text',
    maxBytes: MAX_TEXT,
    recognise: () => true,
    load: async () => (await import('./text/index.js')).readText,
  },
];

const TO_TEXT = 'save it as plain text (UTF-8) first';
const TO_OCR = 'run it through OCR and give the text';

export const FOREIGN: readonly Foreign[] = [
  {
    name: 'a PDF',
    recognise: begins(ascii('%PDF-')),
    advice: 'take its text out first, for instance with `pdftotext -layout`',
  },
  {
    name: 'a ZIP archive (as .docx, .xlsx and .odt files are)',
    recognise: begins(ascii('PK\x03\x04')),
    advice: TO_TEXT,
  },
  {
    name: 'an old Office file (.doc, .xls)',
    recognise: begins([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    advice: TO_TEXT,
  },
  { name: 'an RTF document', recognise: begins(ascii('{\\rtf')), advice: TO_TEXT },
  { name: 'a GIF picture', recognise: begins(ascii('GIF8')), advice: TO_OCR },
  { name: 'a gzip archive', recognise: begins([0x1f, 0x8b]), advice: 'unpack it first' },
];

/** The kind of file that bytes begin like, where it is none that is read; undefined for what may be read. */
export function foreignKind(head: Uint8Array): Foreign | undefined {
  return FOREIGN.find((kind) => kind.recognise(head));
}

/** The format that bytes begin like. */
export function formatOf(head: Uint8Array): Readable {
  const found = FORMATS.find((format) => format.recognise(head));
  if (found === undefined) throw new Error('text recognises all that is left');
  return found;
}
