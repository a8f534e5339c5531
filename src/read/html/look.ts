import type { Token } from 'parse5';
import { LEFT_OUT } from './elements.js';

/** How the text of an element is shown; what it contains has it from it. */
export interface Look {
  readonly hidden: boolean;
  readonly centred: boolean;
  readonly capitals: boolean;
  /** White space is kept as it is. */
  readonly preformatted: boolean;
  readonly font: string;
}

export const PLAIN: Look = { hidden: false, centred: false, capitals: false, preformatted: false, font: '' };

export type Attributes = ReadonlyMap<string, string>;

export const attributesOf = ({ attrs }: Token.TagToken): Attributes =>
  new Map(attrs.map(({ name, value }) => [name, value]));

/** Word marks headers and footers of pages so, LibreOffice by their titles. */
const PAGE_FURNITURE = /mso-element:\s*(?:header|footer)\b/;

const HIDDEN = /(?:^|[;\s])(?:display:\s*none|visibility:\s*hidden|mso-hide:\s*all)/;

/** The look of an element within one that looks like `around`. */
export function lookOf(tag: string, attributes: Attributes, around: Look): Look {
  const plain = { ...around, ...OWN[tag] };
  const style = attributes.get('style')?.toLowerCase() ?? '';
  const styled: Look = {
    hidden: around.hidden || isLeftOut(tag, attributes, style),
    centred: said(/text-align:\s*(\w+)/, style, 'center') ?? plain.centred,
    capitals: said(/text-transform:\s*(\w+)/, style, 'uppercase') ?? plain.capitals,
    preformatted: said(/white-space:\s*(pre)?/, style, 'pre') ?? plain.preformatted,
    font: plain.font,
  };
  const align = attributes.get('align')?.toLowerCase();
  const font = /font-family:\s*([^;]+)/.exec(style)?.[1] ?? (tag === 'font' ? attributes.get('face') : undefined);
  return {
    ...styled,
    ...(align === undefined ? {} : { centred: align === 'center' }),
    ...(font === undefined ? {} : { font }),
  };
}

/** Whether a property of a style has a value; undefined where the style does not name it. */
function said(property: RegExp, style: string, value: string): boolean | undefined {
  const found = property.exec(style);
  return found === null ? undefined : found[1] === value;
}

/** How elements look by their name. A cell of a table is not centred because the table is. */
const OWN: Readonly<Record<string, Partial<Look>>> = {
  center: { centred: true },
  pre: { preformatted: true },
  xmp: { preformatted: true },
  listing: { preformatted: true },
  td: { centred: false },
  th: { centred: false },
};

function isLeftOut(tag: string, attributes: Attributes, style: string): boolean {
  if (LEFT_OUT.has(tag) || attributes.has('hidden') || HIDDEN.test(style) || PAGE_FURNITURE.test(style)) return true;
  if (tag === 'div' && /^(?:header|footer)$/.test(attributes.get('title') ?? '')) return true;
  return attributes.get('role') === 'navigation';
}
