import type { Reader, ReadOptions } from '../rendition.js';
import { UnreadableError } from '../unreadable.js';
import { readPictures } from './pages.js';
import { openPicture } from './picture.js';
import { rendition } from './rendition.js';

/** The reader of pictures of pages (PNG, JPEG, TIFF). */
export const readPicture: Reader = async (bytes, name, options) => {
  if (options.ocr === 'never') {
    throw new UnreadableError('no-text', name, 'this is a picture, which only OCR can read; leave out `--ocr never`');
  }
  const pictures = await openPicture(bytes, name);
  try {
    const read = await readPictures(pictures, name, wanted(pictures.count, options), options);
    return rendition(read, pictures.count, name);
  } finally {
    await pictures.close();
  }
};

function wanted(count: number, { pages }: ReadOptions): number[] {
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  return pages === undefined ? numbers : numbers.filter((page) => page >= pages.first && page <= pages.last);
}
