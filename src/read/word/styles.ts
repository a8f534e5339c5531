import { child, isOn, valueOf, type Element } from './xml.js';

/** What a style says of its paragraphs or characters; undefined where it says nothing. */
export interface Style {
  readonly numId?: string | undefined;
  readonly level?: string | undefined;
  readonly centred?: boolean | undefined;
  readonly capitals?: boolean | undefined;
  readonly hidden?: boolean | undefined;
  readonly font?: string | undefined;
}

/** The styles of a document by their id; of '' the one that paragraphs without a style have. */
export type Styles = (id: string) => Style;

/** A chain of styles that build on one another is no longer. */
const MAX_CHAIN = 30;

export function readStyles(root: Element | undefined): Styles {
  const elements = new Map<string, Element>();
  for (const style of root?.children ?? []) {
    if (style.name !== 'style') continue;
    elements.set(style.attributes['styleId'] ?? '', style);
    if (style.attributes['type'] === 'paragraph' && style.attributes['default'] === '1') elements.set('', style);
  }
  const known = new Map<string, Style>();
  const resolve = (id: string, depth: number): Style => {
    const found = known.get(id);
    const element = elements.get(id);
    if (found !== undefined || element === undefined || depth > MAX_CHAIN) return found ?? {};
    const basedOn = valueOf(element, 'basedOn');
    const style = { ...(basedOn === undefined ? {} : resolve(basedOn, depth + 1)), ...said(element) };
    known.set(id, style);
    return style;
  };
  return (id) => resolve(id, 0);
}

/** What an element with properties (a style) says. */
function said(element: Element): Style {
  const { numId, level, centred } = paragraphStyle(child(element, 'pPr'));
  return defined({ numId, level, centred, ...characterStyle(child(element, 'rPr')) });
}

/** What the properties of a paragraph say. */
export function paragraphStyle(properties: Element | undefined): Style {
  const justification = valueOf(properties, 'jc');
  return defined({
    numId: valueOf(properties, 'numPr', 'numId'),
    level: valueOf(properties, 'numPr', 'ilvl'),
    centred: justification === undefined ? undefined : justification === 'center',
  });
}

/** What the properties of characters say. */
export function characterStyle(properties: Element | undefined): Style {
  const fonts = child(properties, 'rFonts')?.attributes;
  return defined({
    capitals: isOn(properties, 'caps'),
    hidden: isOn(properties, 'vanish'),
    font: fonts?.['ascii'] ?? fonts?.['hAnsi'],
  });
}

function defined(style: Style): Style {
  return Object.fromEntries(Object.entries(style).filter(([, value]) => value !== undefined));
}
