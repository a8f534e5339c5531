import { strToU8, zipSync, type Zippable } from 'fflate';
import type { Cell, Sheet } from './sheets.js';

const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The earliest time a ZIP archive knows: the same workbook has the same bytes at any time. */
const NO_TIME = new Date(1980, 0, 1);

/** Cell formats of `styles.xml`. */
const STYLE = { text: 0, header: 1, date: 2 } as const;

/** The most characters of a cell. */
const LONGEST_CELL = 32_767;

/**
 * A workbook (Office Open XML, ECMA-376) with a sheet for each table: frozen header with filters, widths, dates as dates.
 * Written here, as the kept libraries stamp the time of writing into the archive or know no filters.
 */
export function xlsx(sheets: readonly Sheet[]): Uint8Array {
  const numbered = sheets.map((sheet, index) => ({ sheet, number: index + 1 }));
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/>${numbered.map(({ number }) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${CONTENT}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${SPREADSHEET}" xmlns:r="${RELATIONS}"><sheets>${numbered.map(({ sheet, number }) => `<sheet name="${escape(titled(sheet.name))}" sheetId="${number}" r:id="rId${number}"/>`).join('')}</sheets><definedNames>${numbered.map(({ sheet, number }) => `<definedName name="_xlnm._FilterDatabase" localSheetId="${number - 1}" hidden="1">${escape(titled(sheet.name))}!${absolute(sheet)}</definedName>`).join('')}</definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...numbered.map(({ number }) => [`rId${number}`, 'worksheet', `worksheets/sheet${number}.xml`] as const),
      [`rId${numbered.length + 1}`, 'styles', 'styles.xml'],
    ]),
    'xl/styles.xml': `<styleSheet xmlns="${SPREADSHEET}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs></styleSheet>`,
  };
  for (const { sheet, number } of numbered) files[`xl/worksheets/sheet${number}.xml`] = worksheet(sheet);
  const archive: Zippable = {};
  for (const [path, xml] of Object.entries(files)) archive[path] = [strToU8(HEAD + xml), { mtime: NO_TIME }];
  return zipSync(archive);
}

function relations(targets: readonly (readonly [id: string, type: string, target: string])[]): string {
  const rows = targets.map(([id, type, to]) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${to}"/>`);
  return `<Relationships xmlns="${PACKAGE}/relationships">${rows.join('')}</Relationships>`;
}

function worksheet(sheet: Sheet): string {
  const { columns, rows } = sheet;
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const header = row(
    columns.map(({ name }) => name),
    1,
    STYLE.header,
  );
  const body = rows.map((cells, at) => row(cells, at + 2, STYLE.text));
  const views =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  return `<worksheet xmlns="${SPREADSHEET}">${views}<cols>${widths.join('')}</cols><sheetData>${header}${body.join('')}</sheetData><autoFilter ref="${range(sheet)}"/></worksheet>`;
}

function row(cells: readonly Cell[], number: number, style: number): string {
  const xml = cells.map((cell, at) => (cell === null ? '' : cellXml(cell, `${letters(at)}${number}`, style)));
  return `<row r="${number}">${xml.join('')}</row>`;
}

function cellXml(cell: string | number, place: string, style: number): string {
  if (typeof cell === 'number') return `<c r="${place}" s="${style}"><v>${cell}</v></c>`;
  const day = serialDay(cell);
  if (day !== null) return `<c r="${place}" s="${STYLE.date}"><v>${day}</v></c>`;
  const text = escape(cell.slice(0, LONGEST_CELL));
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

/** Days since 30 December 1899, as spreadsheets count; null for what is no full date. A date cut to its month is text. */
function serialDay(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  return (Date.parse(`${text}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
}

/** `A1:H20` */
const range = ({ columns, rows }: Sheet): string => `A1:${letters(columns.length - 1)}${rows.length + 1}`;

/** `$A$1:$H$20` */
const absolute = (sheet: Sheet): string => range(sheet).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');

/** `0` -> `A`, `26` -> `AA` */
const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

const titled = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Text for XML 1.0; characters that it can't hold are left out. */
function escape(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);
}
