import { unzipSync } from 'fflate';
import { UnreadableError } from '../unreadable.js';
import { child, parseXml, type Element } from './xml.js';

/** The parts of a Word document that are read. */
export interface WordPackage {
  readonly document: Element;
  /** A part that the document refers to, by the kind of relation: `styles`, `numbering`, `footnotes`; undefined for none. */
  part(kind: string): Element | undefined;
}

/** The most that one part may unpack to: the plans of a thousand pages have less. */
const MAX_PART = 64 * 1024 * 1024;

const SAVE_AGAIN = 'open it in Word or LibreOffice and save it again as .docx';

/** What other ZIP files are, by a file in them. */
const OTHERS: readonly (readonly [path: RegExp, what: string])[] = [
  [/^xl\/workbook/, 'an Excel workbook, not a Word document; copy its text into a document'],
  [/^ppt\/presentation/, 'a PowerPoint presentation, not a Word document; copy its text into a document'],
  [/^mimetype$/, 'an OpenDocument or EPUB file, not a Word document; save it as .docx or plain text first'],
  [/^Index\/Document\.iwa$/, 'a Pages document, not a Word document; save it as .docx first'],
];

/**
 * Opens a .docx. No part is unpacked before its size is known to be bearable, and no more of it than it says.
 * @throws UnreadableError for other ZIP files, and for damaged ones
 */
export function openPackage(bytes: Uint8Array, name: string): WordPackage {
  const sizes = listParts(bytes, name);
  const partAt = (path: string): Element | undefined =>
    sizes.has(path) ? readPart(bytes, path, sizes, name) : undefined;
  const main = targetOf(partAt('_rels/.rels'), 'officeDocument', '') ?? 'word/document.xml';
  const other = OTHERS.find(([path]) => [...sizes.keys()].some((part) => path.test(part)));
  const document = other === undefined ? partAt(main) : undefined;
  if (document?.name !== 'document') {
    const what = sizes.has('[Content_Types].xml')
      ? `damaged: its part ${main} is missing or holds no text; ${SAVE_AGAIN}`
      : 'a ZIP archive, not a Word document; unpack it first';
    const code = other === undefined && sizes.has('[Content_Types].xml') ? 'damaged' : 'binary';
    throw new UnreadableError(code, name, `this is ${other?.[1] ?? what}`);
  }
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const relations = partAt(`${folder}_rels/${main.slice(folder.length)}.rels`);
  return {
    document,
    part: (kind) => {
      const path = targetOf(relations, kind, folder);
      return path === undefined ? undefined : partAt(path);
    },
  };
}

/** The sizes of all files in a ZIP archive, unpacked, as its directory gives them. */
function listParts(bytes: Uint8Array, name: string): Map<string, number> {
  const sizes = new Map<string, number>();
  unzip(bytes, name, (file) => {
    sizes.set(file.name, file.originalSize);
    return false;
  });
  return sizes;
}

function readPart(bytes: Uint8Array, path: string, sizes: ReadonlyMap<string, number>, name: string): Element {
  const size = sizes.get(path) ?? 0;
  if (size > MAX_PART) {
    const [megabytes, limit] = [size, MAX_PART].map((count) => (count / 1024 / 1024).toFixed(0));
    const problem = `its part ${path} unpacks to ${megabytes} MB, more than the ${limit} MB that are read; ${SAVE_AGAIN}`;
    throw new UnreadableError('too-large', name, problem);
  }
  const part = unzip(bytes, name, (file) => file.name === path)[path] ?? new Uint8Array();
  try {
    return parseXml(decodeXml(part));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UnreadableError('damaged', name, `its part ${path} can't be read (${why}); ${SAVE_AGAIN}`);
  }
}

function unzip(bytes: Uint8Array, name: string, filter: (file: { name: string; originalSize: number }) => boolean) {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const problem = `the file is cut short or damaged (${why}); fetch it anew, or ${SAVE_AGAIN}`;
    throw new UnreadableError('damaged', name, problem);
  }
}

/** XML of an Office file is in UTF-8, or in UTF-16 with a byte order mark. @throws TypeError for other bytes */
function decodeXml(part: Uint8Array): string {
  const encoding =
    part[0] === 0xff && part[1] === 0xfe ? 'utf-16le' : part[0] === 0xfe && part[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding, { fatal: true }).decode(part);
}

/** Where a part of a kind is, from the relations of a file in `folder`; undefined for none, or one outside the package. */
function targetOf(relations: Element | undefined, kind: string, folder: string): string | undefined {
  const found = relations?.children.find(
    ({ attributes }) => attributes['Type']?.endsWith(`/${kind}`) === true && attributes['TargetMode'] !== 'External',
  );
  const target = found?.attributes['Target'];
  return target?.startsWith('/') === true ? target.slice(1) : target === undefined ? undefined : folder + target;
}

/** Whether a document has pictures: scanned pages, perhaps. */
export function hasPictures(element: Element): boolean {
  return ['drawing', 'pict'].includes(element.name)
    ? child(element, 'textbox') === undefined
    : element.children.some(hasPictures);
}
