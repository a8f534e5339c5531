/** Makes small PDFs by hand, so that a test shows what is drawn. ASCII text in Times, which needs no font in the file. */

export type Drawing =
  | {
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size?: number;
      /** Degrees, against the clock. */
      readonly turn?: number;
      /** Red, green and blue, 0 to 1. */
      readonly colour?: string;
      /** Text rendering mode. */
      readonly mode?: number;
      /** In `.VnTimeH` in place of Times. */
      readonly capitals?: boolean;
    }
  /** Bytes that draw nothing. */
  | { readonly comment: string }
  | { readonly line: readonly [x1: number, y1: number, x2: number, y2: number] }
  /** A grey picture of one point, drawn at this place with this width and height. */
  | { readonly picture: readonly [x: number, y: number, width: number, height: number] };

/** A drawing printed twice, a hair apart, to look bold. */
export function bold(drawing: Drawing): Drawing[] {
  return 'text' in drawing ? [drawing, { ...drawing, x: drawing.x + 0.3 }] : [drawing];
}

const A4 = '[0 0 595 842]';

/** A PDF with these drawings on its pages. Places are points from the lower left corner; `rotate` turns the pages shown. */
export function makePdf(pages: readonly (readonly Drawing[])[], rotate = 0): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const kids = pages.map((_, index) => `${5 + 2 * index} 0 R`).join(' ');
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  for (const font of ['Times-Roman', '.VnTimeH']) {
    add(`<< /Type /Font /Subtype /Type1 /BaseFont /${font} /Encoding /WinAnsiEncoding >>`);
  }
  for (const drawings of pages) {
    const content = drawings.map(draw).join('\n');
    const number = objects.length + 1;
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox ${A4} /Rotate ${rotate} /Contents ${number + 1} 0 R /Resources << /Font << /F 3 0 R /H 4 0 R >> >> >>`,
    );
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
  return fileOf(objects);
}

/** A page as a scanner gives it: a JPEG and its size in pixels. `rotate` turns it clockwise where it is shown. */
export interface ScannedPage {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly rotate?: number;
}

/** A PDF of pages that a picture of so many dots per inch covers. */
export function scannedPdf(pages: readonly ScannedPage[], dpi: number): Uint8Array {
  const kids = pages.map((_, index) => `${3 + 3 * index} 0 R`).join(' ');
  const objects = pages.flatMap(({ jpeg, width, height, rotate = 0 }, index) => {
    const number = 3 + 3 * index;
    const [across, down] = [(width * 72) / dpi, (height * 72) / dpi];
    const content = `q ${across} 0 0 ${down} 0 0 cm /P Do Q`;
    return [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${across} ${down}] /Rotate ${rotate} /Contents ${number + 1} 0 R /Resources << /XObject << /P ${number + 2} 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n${Buffer.from(jpeg).toString('latin1')}\nendstream`,
    ];
  });
  return fileOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    ...objects,
  ]);
}

/** A file of these objects, the catalogue first. */
function fileOf(objects: readonly string[]): Uint8Array {
  const pieces = ['%PDF-1.4\n'];
  const offsets: number[] = [];
  let length = pieces[0]?.length ?? 0;
  objects.forEach((body, index) => {
    const piece = `${index + 1} 0 obj\n${body}\nendobj\n`;
    offsets.push(length);
    pieces.push(piece);
    length += piece.length;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  pieces.push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`);
  pieces.push(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`);
  return new Uint8Array(Buffer.from(pieces.join(''), 'latin1'));
}

function draw(drawing: Drawing): string {
  if ('comment' in drawing) return `%${drawing.comment}`;
  if ('line' in drawing) {
    const [x1, y1, x2, y2] = drawing.line;
    return `${x1} ${y1} m ${x2} ${y2} l S`;
  }
  if ('picture' in drawing) {
    const [x, y, width, height] = drawing.picture;
    return `q ${width} 0 0 ${height} ${x} ${y} cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q`;
  }
  const { x, y, text, size = 14, turn = 0, colour = '0 0 0', mode = 0, capitals = false } = drawing;
  const radians = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const matrix = [cos, sin, -sin, cos, x, y].map((number) => number.toFixed(4)).join(' ');
  return `BT ${colour} rg ${mode} Tr /${capitals ? 'H' : 'F'} ${size} Tf ${matrix} Tm (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`;
}
