import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { printBlocks, type Block } from '../blocks.js';
import { BLANK } from '../characters.js';
import { isInTcvn3 } from '../encodings/unmangle.js';
import type { Reader } from '../rendition.js';
import { UnreadableError } from '../unreadable.js';
import { blocksOf, type Reading } from './body.js';
import { readNumbering } from './numbering.js';
import { hasPictures, openPackage, type WordPackage } from './package.js';
import { readStyles } from './styles.js';
import { child, type Element } from './xml.js';

/** The reader of the format `docx`. Headers and footers of pages are left out; notes stand at the end. */
export const readWord: Reader = async (bytes, name, { encoding }) => {
  const file = openPackage(bytes, name);
  const unicode = textOf(file, false);
  const text = isInTcvn3(unicode, encoding) ? textOf(file, true) : unicode;
  if (BLANK.test(text)) throw withoutText(file, name);
  return await Promise.resolve({
    text,
    encoding: null,
    pageCount: null,
    markup: true,
    doubts: [],
    diagnostics: has(file.document, 'altChunk') ? [EMBEDDED] : [],
  });
};

function textOf(file: WordPackage, inTcvn3: boolean): string {
  const styles = readStyles(file.part('styles'));
  const labels = readNumbering(file.part('numbering'), styles);
  const reading: Reading = { styles, labels, hasPages: has(file.document, 'lastRenderedPageBreak'), inTcvn3 };
  return printBlocks([...blocksOf(child(file.document, 'body') ?? file.document, reading), ...notes(file, reading)]);
}

/** Word shows such a part as if its text stood there; it has a format of its own, often HTML. */
const EMBEDDED: Diagnostic = {
  code: 'part-unread',
  severity: 'warning',
  message: 'another document is embedded as a whole (altChunk), and not read; open it in Word and save it again',
  span: null,
};

/** Footnotes and endnotes; the lines that part them from the text are none. */
function notes(file: WordPackage, reading: Reading): Block[] {
  return ['footnotes', 'endnotes'].flatMap((kind) =>
    (file.part(kind)?.children ?? [])
      .filter(({ attributes: { type = 'normal' } }) => type === 'normal')
      .flatMap((note) => blocksOf(note, reading)),
  );
}

function has(element: Element, name: string): boolean {
  return element.name === name || element.children.some((inner) => has(inner, name));
}

function withoutText(file: WordPackage, name: string): UnreadableError {
  return hasPictures(file.document)
    ? new UnreadableError(
        'no-text',
        name,
        'it holds pictures and no text; save it as PDF and read that with --ocr auto',
      )
    : new UnreadableError('empty', name, 'this Word document is empty; give the text of a plan');
}
