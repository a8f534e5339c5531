import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { UnreadableError } from '../unreadable.js';

export type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

export type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

/** What pdf.js calls the operators of a page's content. */
export type Operators = Awaited<ReturnType<typeof getResolvedPDFJS>>['OPS'];

/** An open document; `close` frees all that it holds. */
export interface OpenPdf {
  readonly document: PdfDocument;
  readonly operators: Operators;
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
} as const;

/** Opens the bytes of a PDF. @throws UnreadableError where they are locked, damaged or hold no page */
export async function openPdf(bytes: Uint8Array, name: string): Promise<OpenPdf> {
  transferOnOldNode();
  const { OPS: operators } = await getResolvedPDFJS();
  // pdf.js takes the memory of what it is given for its own: it gets a copy.
  const document = await getDocumentProxy(new Uint8Array(bytes), OPTIONS).catch((error: unknown) => {
    throw unreadable(error, name);
  });
  const close = async (): Promise<void> => {
    await document.destroy();
  };
  if (document.numPages > 0) return { document, operators, close };
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

/** `ArrayBuffer.prototype.transferToFixedLength` (ES2024), which pdf.js calls and Node 20 lacks. */
function transferOnOldNode(): void {
  const prototype = ArrayBuffer.prototype as { transferToFixedLength?: (length?: number) => ArrayBuffer };
  prototype.transferToFixedLength ??= function (this: ArrayBuffer, length = this.byteLength) {
    return this.slice(0, length);
  };
}
