import { UnreadableError } from '../unreadable.js';
import { optional } from './optional.js';
import { quarterTurned, type Turns } from './orientation.js';
import { checkSize, DPI, type Pictures, type Pixels } from './pixels.js';

const POINTS_PER_INCH = 72;
/** A0 at 300 dpi has 140 million pixels; larger drawings are drawn coarser. */
const MOST_DRAWN = 40_000_000;
/** Degrees; pages are shown turned by quarters only. */
const QUARTER = 90;
/** A scan covers its page, but for a margin. */
const COVERED = 0.85;

/**
 * The pages of a PDF as pictures. A scanned page is one picture that covers it, which is taken as it is: no library has to
 * be installed, nothing is drawn over it (watermarks), and it is ten times as fast. All other pages are drawn.
 *
 * @throws UnreadableError for what is no PDF, is locked or damaged
 */
export async function openPdf(bytes: Uint8Array, name: string): Promise<Pictures> {
  const { getDocumentProxy, getResolvedPDFJS } = await import('unpdf');
  // The library takes the bytes away from whom it gets them.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  const { OPS } = await getResolvedPDFJS();
  let drawer: Drawer | undefined;
  return {
    count: pdf.numPages,
    async page(number) {
      const page = await pdf.getPage(number);
      const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
      const area = { width: right - left, height: top - bottom };
      const found = await scan(page, area, OPS);
      page.cleanup();
      if (found !== null) {
        checkSize(found.width, found.height, name);
        return quarterTurned(found, (page.rotate / QUARTER) as Turns);
      }
      drawer ??= await openDrawer(bytes, name);
      return await drawer.draw(number, area);
    },
    async close() {
      await drawer?.close();
      await pdf.loadingTask.destroy();
    },
  };
}

type Pdf = Awaited<ReturnType<(typeof import('unpdf'))['getDocumentProxy']>>;
type PdfPage = Awaited<ReturnType<Pdf['getPage']>>;
type Operators = Awaited<ReturnType<(typeof import('unpdf'))['getResolvedPDFJS']>>['OPS'];

interface Area {
  readonly width: number;
  readonly height: number;
}

/** The picture that covers a page, if there is one that is drawn as it is; null for all else. */
async function scan(page: PdfPage, area: Area, ops: Operators): Promise<Pixels | null> {
  const { fnArray, argsArray } = await page.getOperatorList();
  let placed: readonly number[] = IDENTITY;
  const stack: (readonly number[])[] = [];
  for (const [i, operator] of fnArray.entries()) {
    const args = argsArray[i] as readonly unknown[] | null;
    if (operator === ops.save) stack.push(placed);
    else if (operator === ops.restore) placed = stack.pop() ?? IDENTITY;
    else if (operator === ops.transform) placed = product(placed, args as readonly number[]);
    else if (operator === ops.paintImageXObject && covers(placed, area))
      return await pictureOf(page, String(args?.[0]), placed[0] ?? area.width);
  }
  return null;
}

const IDENTITY: readonly number[] = [1, 0, 0, 1, 0, 0];

/** One transformation after another (PDF 32000-1, 8.3.4). */
function product(outer: readonly number[], inner: readonly number[]): readonly number[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = outer;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function covers([a = 0, b = 0, c = 0, d = 0]: readonly number[], { width, height }: Area): boolean {
  return b === 0 && c === 0 && a >= COVERED * width && d >= COVERED * height;
}

/** What the library unpacks of a picture; `kind` 1 has a bit a pixel, 2 three bytes, 3 four. */
interface Unpacked {
  readonly width: number;
  readonly height: number;
  readonly kind?: number;
  readonly data?: Uint8Array;
}

/** @param across how wide it is printed, in points */
async function pictureOf(page: PdfPage, key: string, across: number): Promise<Pixels | null> {
  const image = await new Promise<Unpacked | null>((resolve) => {
    (key.startsWith('g_') ? page.commonObjs : page.objs).get(key, resolve);
  });
  if (image?.data === undefined) return null;
  const { width, height, data } = image;
  const dpi = (width / across) * POINTS_PER_INCH;
  switch (image.kind) {
    case 1:
      return { width, height, channels: 1, data: unpackBits(data, width, height), dpi };
    case 2:
      return { width, height, channels: 3, data, dpi };
    case 3:
      return { width, height, channels: 4, data, dpi };
    default:
      return null;
  }
}

/** A byte for each bit, 0 black and 255 white; rows begin at whole bytes. */
function unpackBits(bits: Uint8Array, width: number, height: number): Uint8Array {
  const pixels = new Uint8Array(width * height);
  const row = (width + 7) >> 3;
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++) pixels[at++] = ((bits[y * row + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? 255 : 0;
  return pixels;
}

interface Drawer {
  draw(number: number, area: Area): Promise<Pixels>;
  close(): Promise<void>;
}

/** What two copies of pdf.js in one process share by accident: the name of their worker. */
const shared = globalThis as { pdfjsWorker?: unknown };

/** Draws pages with pdf-parse: unpdf draws empty ones on Node 20. */
async function openDrawer(bytes: Uint8Array, name: string): Promise<Drawer> {
  const purpose = 'reading pages of a PDF by OCR';
  const packages = 'pdf-parse@2 @napi-rs/canvas@0.1.80';
  const { createCanvas, loadImage } = await optional(name, purpose, packages, () => import('@napi-rs/canvas'));
  const { PDFParse } = await optional(name, purpose, packages, () => import('pdf-parse'));
  const parser = new PDFParse({ data: new Uint8Array(bytes), verbosity: 0, isEvalSupported: false });
  return {
    close: () => parser.destroy(),
    async draw(number, { width, height }) {
      const most = Math.sqrt(MOST_DRAWN / (width * height));
      const scale = Math.min(DPI / POINTS_PER_INCH, most);
      const foreign = shared.pdfjsWorker;
      delete shared.pdfjsWorker;
      try {
        const { pages } = await parser.getScreenshot({
          partial: [number],
          scale,
          imageDataUrl: false,
          imageBuffer: true,
        });
        const image = await loadImage(pages[0]?.data ?? new Uint8Array(0));
        const context = createCanvas(image.width, image.height).getContext('2d');
        context.drawImage(image, 0, 0);
        const { data } = context.getImageData(0, 0, image.width, image.height);
        return {
          width: image.width,
          height: image.height,
          channels: 4,
          data: new Uint8Array(data.buffer),
          dpi: scale * POINTS_PER_INCH,
        };
      } catch {
        throw new UnreadableError('damaged', name, `page ${number} can't be drawn`);
      } finally {
        shared.pdfjsWorker = foreign;
      }
    },
  };
}
