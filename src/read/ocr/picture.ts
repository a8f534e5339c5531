import { UnreadableError } from '../unreadable.js';
import { optional } from './optional.js';
import { upright } from './orientation.js';
import { checkSize, type Pictures, type Pixels } from './pixels.js';

/** The pages of a picture file: PNG, JPEG, or TIFF, which may have several. @throws UnreadableError */
export async function openPicture(bytes: Uint8Array, name: string): Promise<Pictures> {
  if (bytes[0] === 0x89) checkPng(bytes, name);
  else if (bytes[0] === 0xff) checkJpeg(bytes, name);
  else return await openTiff(bytes, name);
  return onePage(bytes, name);
}

function cutShort(name: string): UnreadableError {
  return new UnreadableError('damaged', name, 'the picture is cut short; get the whole file');
}

const PNG_END = 'IEND';

/** Whether a PNG is whole, and not too large by its header (PNG specification, 11.2.1 IHDR). */
function checkPng(bytes: Uint8Array, name: string): void {
  if (bytes.length < 33) throw cutShort(name);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  checkSize(view.getUint32(16), view.getUint32(20), name);
  if (Buffer.from(bytes.subarray(-64)).lastIndexOf(PNG_END, undefined, 'latin1') < 0) throw cutShort(name);
}

/** Markers of a JPEG file (ITU-T T.81, table B.1): those without a length, the frames, and those like them that are none. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Whether a JPEG is whole, and not too large by the header of its frame. */
function checkJpeg(bytes: Uint8Array, name: string): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1] ?? 0;
    if (isFrame(marker)) {
      checkSize(view.getUint16(at + 7), view.getUint16(at + 5), name);
      if (endsAsJpeg(bytes)) return;
      break;
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

/** A picture as it is meant to be shown: a JPEG may say that it was taken on its side. */
function onePage(bytes: Uint8Array, name: string): Pictures {
  return {
    count: 1,
    close: () => Promise.resolve(),
    async page() {
      const { createCanvas, loadImage } = await canvas(name);
      const image = await loadImage(bytes).catch(() => {
        throw new UnreadableError('damaged', name, "the picture is damaged and can't be unpacked");
      });
      const { width, height } = image;
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
      return Promise.resolve(upright(pixels, first(directory.t274)));
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
