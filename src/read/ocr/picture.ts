import { UnreadableError } from '../unreadable.js';
import { optional } from './optional.js';
import { checkSize, type Pictures, type Pixels } from './pixels.js';

/** The pages of a picture file: PNG, JPEG, or TIFF, which may have several. @throws UnreadableError */
export async function openPicture(bytes: Uint8Array, name: string): Promise<Pictures> {
  if (bytes[0] === 0x89) return onePage(bytes, pngSize(bytes, name), name);
  if (bytes[0] === 0xff) return onePage(bytes, jpegSize(bytes, name), name);
  return await openTiff(bytes, name);
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function cutShort(name: string): UnreadableError {
  return new UnreadableError('damaged', name, 'the picture is cut short; get the whole file');
}

const PNG_END = 'IEND';

/** Size from the header (PNG specification, 11.2.1 IHDR). */
function pngSize(bytes: Uint8Array, name: string): Size {
  if (bytes.length < 33) throw cutShort(name);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const size = { width: view.getUint32(16), height: view.getUint32(20) };
  checkSize(size.width, size.height, name);
  if (Buffer.from(bytes.subarray(-64)).lastIndexOf(PNG_END, undefined, 'latin1') < 0) throw cutShort(name);
  return size;
}

/** Markers of a JPEG file (ITU-T T.81, table B.1): those without a length, the frames, and those like them that are none. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Size from the frame header. */
function jpegSize(bytes: Uint8Array, name: string): Size {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1] ?? 0;
    if (isFrame(marker)) {
      const size = { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
      checkSize(size.width, size.height, name);
      if (!endsAsJpeg(bytes)) break;
      return size;
    }
    // Any number of 0xff may stand before a marker.
    at += marker === 0xff ? 1 : isBare(marker) ? 2 : 2 + view.getUint16(at + 2);
  }
  throw cutShort(name);
}

/** Cameras and scanners write more behind the end marker. */
function endsAsJpeg(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf(Buffer.from([0xff, 0xd9])) > 0;
}

function onePage(bytes: Uint8Array, { width, height }: Size, name: string): Pictures {
  return {
    count: 1,
    close: () => Promise.resolve(),
    async page() {
      const { createCanvas, loadImage } = await canvas(name);
      const image = await loadImage(bytes).catch(() => {
        throw new UnreadableError('damaged', name, "the picture is damaged and can't be unpacked");
      });
      const context = createCanvas(width, height).getContext('2d');
      // What is transparent is paper.
      context.fillStyle = 'white';
      context.fillRect(0, 0, width, height);
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      return { width, height, channels: 4, data: new Uint8Array(data.buffer), dpi: null };
    },
  };
}

const canvas = (name: string): Promise<typeof import('@napi-rs/canvas')> =>
  optional(name, 'reading a picture', '@napi-rs/canvas@0.1.80', () => import('@napi-rs/canvas'));

async function openTiff(bytes: Uint8Array, name: string): Promise<Pictures> {
  const { default: utif } = await optional(name, 'reading a TIFF', 'utif2@4', () => import('utif2'));
  const damaged = (): UnreadableError => new UnreadableError('damaged', name, 'the TIFF is damaged or cut short');
  const buffer = Buffer.from(bytes);
  const directories = attempt(() => utif.decode(buffer), damaged).filter((directory) => directory.t256 !== undefined);
  if (directories.length === 0) throw damaged();
  for (const directory of directories) {
    const [width, height] = [first(directory.t256), first(directory.t257)];
    checkSize(width, height, name);
    const [starts, lengths] = [numbers(directory.t273 ?? directory.t324), numbers(directory.t279 ?? directory.t325)];
    if (starts.length === 0 || starts.some((start, i) => start + (lengths[i] ?? 0) > bytes.length)) throw damaged();
  }
  return {
    count: directories.length,
    close: () => Promise.resolve(),
    page: (number) => {
      const directory = directories[number - 1];
      if (directory === undefined) throw new Error(`there is no page ${number}`);
      const data = attempt(() => {
        utif.decodeImage(buffer, directory);
        return utif.toRGBA8(directory);
      }, damaged);
      const pixels: Pixels = {
        width: first(directory.t256),
        height: first(directory.t257),
        channels: 4,
        data,
        dpi: null,
      };
      // The unpacked bytes are kept beside the directory otherwise, page after page.
      directory.data = new Uint8Array(0);
      return Promise.resolve(pixels);
    },
  };
}

function attempt<T>(act: () => T, failure: () => UnreadableError): T {
  try {
    return act();
  } catch {
    throw failure();
  }
}

const numbers = (value: unknown): readonly number[] => (Array.isArray(value) ? (value as number[]) : []);
const first = (value: unknown): number => numbers(value)[0] ?? 0;
