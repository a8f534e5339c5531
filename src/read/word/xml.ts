import { SaxesParser } from 'saxes';

/** An element of a part of an Office file. Names are without their prefix: `w:p` is `p`. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** The characters that stand directly in it. */
  readonly text: string;
}

/** Word itself nests its elements some thirty deep. */
const MAX_DEPTH = 400;

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * The root of an XML document. Entities of its own are not read, and nothing is fetched.
 * @throws Error for what is not well-formed, says in words what and where
 */
export function parseXml(xml: string): Element {
  type Open = { -readonly [key in keyof Element]: Element[key] } & { children: Element[] };
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open: Open[] = [root];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('doctype', () => {
    throw new Error('it declares entities, which no Office program writes');
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > MAX_DEPTH) throw new Error(`its elements are nested more than ${MAX_DEPTH} deep`);
    const named = Object.entries(attributes).map(([key, value]) => [local(key), value] as const);
    const element: Open = { name: local(name), attributes: Object.fromEntries(named), children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  const take = (text: string): void => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  const [document] = root.children;
  if (document === undefined) throw new Error('it holds no element');
  return document;
}

/** The first child of a name, also down a path of names. */
export function child(element: Element | undefined, ...path: readonly string[]): Element | undefined {
  return path.reduce<Element | undefined>(
    (parent, name) => parent?.children.find((candidate) => candidate.name === name),
    element,
  );
}

/** The attribute `val` of a child: what most properties of Word are kept in. */
export function valueOf(element: Element | undefined, ...path: readonly string[]): string | undefined {
  return child(element, ...path)?.attributes['val'];
}

/** A property that is on or off; undefined where nothing is said. `<w:caps/>` is on, `<w:caps w:val="0"/>` off. */
export function isOn(properties: Element | undefined, name: string): boolean | undefined {
  const property = child(properties, name);
  return property === undefined ? undefined : !['0', 'false', 'off', 'none'].includes(property.attributes['val'] ?? '');
}
