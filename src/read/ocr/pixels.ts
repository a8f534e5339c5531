import { UnreadableError } from '../unreadable.js';

/** A picture: 1 (grey), 3 (RGB) or 4 bytes (RGBA) a pixel, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  readonly data: Uint8Array;
  /** Dots per inch of the paper; null where nobody knows. */
  readonly dpi: number | null;
}

/** A grey picture, 0 black to 255 white. */
export type Gray = Omit<Pixels, 'channels' | 'dpi'>;

/** Pages as pictures: of a PDF, of a picture file. Numbers are 1-based. */
export interface Pictures {
  readonly count: number;
  page(number: number): Promise<Pixels>;
  close(): Promise<void>;
}

/** Dots per inch that pages are read at: what tesseract's models were trained on. */
export const DPI = 300;

/** An A4 page at 600 dpi has 35 million pixels, an A3 page 70 million. */
const MOST_PIXELS = 100_000_000;

/** @throws UnreadableError for a picture that is larger than any page; asked before its pixels are unpacked */
export function checkSize(width: number, height: number, name: string): void {
  if (width < 1 || height < 1) throw new UnreadableError('damaged', name, 'the picture has no pixels');
  if (width * height <= MOST_PIXELS) return;
  throw new UnreadableError(
    'too-large',
    name,
    `the picture has ${width} x ${height} pixels, more than the ${MOST_PIXELS / 1e6} million that are read; ` +
      'scale it down, 300 dots per inch are enough',
  );
}
