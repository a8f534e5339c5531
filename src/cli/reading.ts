import { InvalidArgumentError, Option } from 'commander';
import { ENCODINGS, OCR_MODES, type Encoding, type OcrMode, type PageRange, type ReadOptions } from '../read/index.js';

/** The options that say how a file is read, as the command line gives them. */
export interface ReadFlags {
  readonly ocr: OcrMode;
  readonly pages?: PageRange;
  readonly encoding?: Encoding;
}

export const readOptions = ({ ocr, pages, encoding }: ReadFlags): ReadOptions => ({
  ocr,
  ...(pages === undefined ? {} : { pages }),
  ...(encoding === undefined ? {} : { encoding }),
});

/** `3-7`, `5`, `3-`. */
const PAGES = /^(\d{1,6})(?:(-)(\d{1,6})?)?$/;

function pageRange(value: string): PageRange {
  const [, from, dash, to] = PAGES.exec(value) ?? [];
  const first = Number(from);
  const last = dash === undefined ? first : to === undefined ? Infinity : Number(to);
  if (!(first >= 1 && last >= first)) throw new InvalidArgumentError('Give pages like 3-7, 5 or 3-.');
  return { first, last };
}

export const ocrOption = (): Option =>
  new Option('--ocr <when>', 'read pages by OCR: where they have no good text of their own, always or never')
    .choices(OCR_MODES)
    .default('auto');

export const pagesOption = (): Option =>
  new Option('--pages <range>', 'read only these pages of a PDF, such as 3-7').argParser(pageRange);

export const encodingOption = (): Option =>
  new Option('--encoding <name>', 'the encoding of a text, where it is found wrongly').choices(ENCODINGS);
