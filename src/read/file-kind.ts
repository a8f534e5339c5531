interface FileKind {
  readonly magic: readonly number[];
  /** The kind of file, and how its text is had. */
  readonly name: string;
  readonly advice: string;
}

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

const TO_TEXT = 'save it as plain text (UTF-8) first';
const TO_OCR = 'run it through OCR and give the text';

/** Files that people take for text, by their first bytes. */
const KINDS: readonly FileKind[] = [
  { magic: ascii('%PDF-'), name: 'a PDF', advice: 'take its text out first, for instance with `pdftotext -layout`' },
  { magic: ascii('PK\x03\x04'), name: 'a ZIP archive (as .docx, .xlsx and .odt files are)', advice: TO_TEXT },
  {
    magic: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    name: 'an old Office file (.doc, .xls)',
    advice: TO_TEXT,
  },
  { magic: ascii('{\\rtf'), name: 'an RTF document', advice: TO_TEXT },
  { magic: [0x89, ...ascii('PNG')], name: 'a PNG picture', advice: TO_OCR },
  { magic: [0xff, 0xd8, 0xff], name: 'a JPEG picture', advice: TO_OCR },
  { magic: ascii('GIF8'), name: 'a GIF picture', advice: TO_OCR },
  { magic: ascii('II*\0'), name: 'a TIFF picture', advice: TO_OCR },
  { magic: ascii('MM\0*'), name: 'a TIFF picture', advice: TO_OCR },
  { magic: [0x1f, 0x8b], name: 'a gzip archive', advice: 'unpack it first' },
];

/** The kind of file that bytes begin like; undefined for what may be text. */
export function fileKind(bytes: Uint8Array): { readonly name: string; readonly advice: string } | undefined {
  return KINDS.find(({ magic }) => magic.every((byte, index) => bytes[index] === byte));
}
