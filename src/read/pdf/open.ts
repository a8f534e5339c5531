import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { UnreadableError } from '../unreadable.js';

export type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

export type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

/** What pdf.js calls the operators of a page's content. */
export type Operators = Awaited<ReturnType<typeof getResolvedPDFJS>>['OPS'];

/** An open document: its pages, which are asked for in ascending order. `close` frees all that it holds. */
export interface OpenPdf {
  readonly pageCount: number;
  readonly operators: Operators;
  /** A page by its number, 1-based; the one before it is done with. */
  page(number: number): Promise<PdfPage>;
  close(): Promise<void>;
}

/**
 * Nothing outside the bytes is looked at: no font of the system, no table of characters beside the library, no script.
 * Pictures aren't unpacked, and fonts aren't made ready to draw with.
 */
const OPTIONS = {
  isEvalSupported: false,
  useSystemFonts: false,
  disableFontFace: true,
  cMapUrl: undefined,
  standardFontDataUrl: undefined,
  wasmUrl: undefined,
  useWorkerFetch: false,
  enableXfa: false,
  maxImageSize: 0,
  verbosity: 0,
  // It reads what it asks for, and asks for no more.
  disableAutoFetch: true,
  disableStream: true,
  rangeChunkSize: 1024 * 1024,
} as const;

/** After so many pages pdf.js lets go of what they have in common; of all, where it was given and keeps so many bytes. */
const CLEAN_UP = 50;
const GIVEN = 8 * 1024 * 1024;

/**
 * Opens the bytes of a PDF. pdf.js is given those that it asks for, a stretch at a time, and is opened anew when it has
 * many: of the text of a file of any length it holds a few megabytes.
 *
 * @throws UnreadableError where they are locked, damaged or hold no page
 */
export async function openPdf(bytes: Uint8Array, name: string): Promise<OpenPdf> {
  fillOldNode();
  const { OPS: operators, PDFDataRangeTransport } = await getResolvedPDFJS();
  let given = 0;
  class Stretches extends PDFDataRangeTransport {
    override requestDataRange(begin: number, end: number): void {
      given += end - begin;
      // pdf.js takes the memory of what it is given for its own: it gets a copy.
      this.onDataRange(begin, new Uint8Array(bytes.subarray(begin, end)));
    }
  }
  const open = async (): Promise<PdfDocument> => {
    const range = new Stretches(bytes.length, null);
    const opened = await getDocumentProxy(undefined as never, { ...OPTIONS, range }).catch((error: unknown) => {
      throw unreadable(error, name);
    });
    // What it takes to open it says nothing of pages: all of a damaged file.
    given = 0;
    return opened;
  };
  let document = await open();
  const pageCount = document.numPages;
  const page = async (number: number): Promise<PdfPage> => {
    if (number % CLEAN_UP === 0) {
      if (given > GIVEN) {
        await document.destroy();
        document = await open();
      } else await document.cleanup();
    }
    return await document.getPage(number);
  };
  const close = async (): Promise<void> => {
    await document.destroy();
  };
  if (pageCount > 0) return { pageCount, operators, page, close };
  await close();
  throw new UnreadableError('empty', name, 'the PDF has no pages');
}

/** What pdf.js says of a document that it can't open, in our words. */
function unreadable(error: unknown, name: string): UnreadableError {
  if (error instanceof Error && error.name === 'PasswordException') {
    return new UnreadableError(
      'locked',
      name,
      'the PDF is locked with a password; save a copy without it and give that',
    );
  }
  const said = error instanceof Error ? error.message : String(error);
  return damaged(name, `the PDF is damaged or cut short (${said.replace(/\.$/, '')})`);
}

export const damaged = (name: string, what: string): UnreadableError =>
  new UnreadableError('damaged', name, `${what}; fetch it again, or print it to a new PDF`);

/** What pdf.js calls and Node 20 lacks: `ArrayBuffer.prototype.transferToFixedLength` (ES2024), `Iterator.prototype.find` (ES2025). */
function fillOldNode(): void {
  const buffers = ArrayBuffer.prototype as { transferToFixedLength?: (length?: number) => ArrayBuffer };
  buffers.transferToFixedLength ??= function (this: ArrayBuffer, length = this.byteLength) {
    return this.slice(0, length);
  };
  const iterators = Object.getPrototypeOf(Object.getPrototypeOf([].values())) as Iterators;
  if (iterators.find !== undefined) return;
  const find = function <T>(this: Iterable<T>, wanted: (item: T) => unknown): T | undefined {
    for (const item of this) if (wanted(item)) return item;
    return undefined;
  };
  Object.defineProperty(iterators, 'find', { value: find, writable: true, configurable: true });
}

interface Iterators {
  find?: unknown;
}
