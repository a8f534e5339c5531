import { isHtml } from './html/recognise.js';
import type { Format, Reader } from './rendition.js';
import type { UnreadableCode } from './unreadable.js';

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
  /** Why it is not read, where it isn't that it is no text. */
  readonly code?: UnreadableCode;
}

const MEGABYTE = 1024 * 1024;

/** The largest text that is read, in bytes: two hundred times the longest seed. */
export const MAX_TEXT = 20 * MEGABYTE;

/** The largest PDF that is read: pictures of pages take most of such a file. */
const MAX_PDF = 200 * MEGABYTE;

/** The largest Word document, in bytes; most of it will be pictures. */
const MAX_PACKAGE = 100 * MEGABYTE;

/** The largest picture file that is read, in bytes. */
const MAX_PICTURE = 200 * MEGABYTE;

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

/** What an OLE file begins with: Word, Excel and PowerPoint before 2007, and all later files with a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** The stream in which an OLE file has a document with a password, by its name in UTF-16. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

const begins =
  (...magics: readonly (readonly number[])[]) =>
  (head: Uint8Array): boolean =>
    magics.some((magic) => magic.every((byte, index) => head[index] === byte));

/** A PDF may begin with other bytes: `%PDF-` stands within the first 1024 (ISO 32000-1, annex H.3). */
const isPdf = (head: Uint8Array): boolean => Buffer.from(head.subarray(0, 1024)).includes('%PDF-');

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
    format: 'docx',
    name: 'a Word document',
    maxBytes: MAX_PACKAGE,
    // Other ZIP files are told from it by what is in them, which the reader sees.
    recognise: begins(ascii('PK\x03\x04'), ascii('PK\x05\x06')),
    load: async () => (await import('./word/index.js')).readWord,
  },
  {
    format: 'html',
    name: 'an HTML page',
    maxBytes: MAX_TEXT,
    recognise: isHtml,
    load: async () => (await import('./html/index.js')).readHtml,
  },
  {
    format: 'pdf',
    name: 'a PDF',
    maxBytes: MAX_PDF,
    recognise: isPdf,
    load: async () => (await import('./pdf/index.js')).readPdf,
  },
  {
    format: 'text',
    name: 'text',
    maxBytes: MAX_TEXT,
    recognise: () => true,
    load: async () => (await import('./text/index.js')).readText,
  },
];

const latin1 = (head: Uint8Array): string =>
  new TextDecoder('latin1').decode(head.subarray(0, 300)).replace(/^\u00ef\u00bb\u00bf/, '');

export const FOREIGN: readonly Foreign[] = [
  {
    name: 'an Office file locked with a password',
    recognise: (head) => begins(OLE)(head) && Buffer.from(head).includes(ENCRYPTED),
    advice: 'open it with the password and save it without one',
    code: 'locked',
  },
  { name: 'an old Office file (.doc, .xls)', recognise: begins(OLE), advice: 'save it as .docx first' },
  {
    name: 'a web page in an archive (.mht)',
    recognise: (head) => /^(?:From:|MIME-Version:|Snapshot-Content-Location:)/i.test(latin1(head)),
    advice: 'save it as .html or .docx first',
  },
  {
    name: 'a Word document as flat XML',
    recognise: (head) => /^\s*<\?xml[^>]*\?>\s*<(?:\?mso-application|pkg:package|w:wordDocument)/.test(latin1(head)),
    advice: 'save it as .docx first',
  },
  { name: 'an RTF document', recognise: begins(ascii('{\\rtf')), advice: 'save it as .docx first' },
  { name: 'a GIF picture', recognise: begins(ascii('GIF8')), advice: 'save it as PNG first' },
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
