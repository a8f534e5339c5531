/** Whether what a plan says stands where it says: every text on its lines, every record inside the one it belongs to. */
import type { Plan } from '../../src/plan/plan.js';
import { lineText, tokensOf, type Line, type Transcript } from '../../src/transcript/transcript.js';
import type { Lines } from './gold.js';
import { isObject } from './rules.js';
import { syllables } from './text.js';

/** Fields that hold text of the document as it is printed on the lines of their record. (A caption may stand above its table.) */
const TEXT_FIELDS = new Set([
  'text',
  'content',
  'name',
  'title',
  'product',
  'reference',
  'raw',
  'label',
  'agency',
  'cells',
]);

/** Parts of a plan that are about the result and not of the document, or have no place of their own. */
const ABOUT = new Set(['source', 'generator', 'repair', 'diagnostics', 'agencies']);

interface Visit {
  readonly path: string;
  readonly lines: Lines;
  /** The lines of the record around it; null at the top. */
  readonly parent: Lines | null;
  /** The texts of the record by path, its records left out. */
  readonly texts: readonly (readonly [path: string, text: string])[];
}

/** Sentences about what is not where it is said to be; none for a sound plan. */
export function misplaced(plan: Plan, repaired: Transcript): string[] {
  const words = repaired.lines.map((line) => new Set(syllables(`${lineText(line)} ${asRead(line)}`)));
  const pieced = new Set(piecedWords(plan));
  const taken = inheritedTexts(plan);
  const faults: string[] = [];
  for (const { path, lines, parent, texts } of visits(plan)) {
    const [first, last] = lines;
    if (!(first >= 1 && first <= last && last <= words.length)) {
      faults.push(`${path}: lines ${first}-${last} of ${words.length}`);
      continue;
    }
    if (parent !== null && (first < parent[0] || last > parent[1])) {
      faults.push(`${path}: lines ${first}-${last} are not inside ${parent[0]}-${parent[1]}`);
    }
    const there = words.slice(first - 1, last);
    for (const [field, text] of texts) {
      if (taken.some((start) => text.startsWith(start))) continue;
      const lost = syllables(text).filter((word) => !pieced.has(word) && !there.some((line) => line.has(word)));
      if (lost.length > 0) faults.push(`${field}: "${lost.join(' ')}" is not on lines ${first}-${last}: ${text}`);
    }
  }
  return faults;
}

/** How the cells begin that rows take over from a row above, on whose lines they stand; a diagnostic quotes each. */
function inheritedTexts({ diagnostics }: Plan): string[] {
  return diagnostics
    .filter(({ code }) => code === 'cell-inherited' || code === 'field-shared')
    .flatMap(({ message }) => /^"(.+)" is (?:taken to (?:span|be said of all)|merged over) /.exec(message)?.[1] ?? []);
}

/**
 * Words put together from two pieces along a lost border, and numbers of rows that are read as their sequence wants; a
 * diagnostic names each.
 */
function piecedWords({ diagnostics }: Plan): string[] {
  return diagnostics
    .filter(({ code }) => code === 'cell-spliced' || code === 'marker-misread')
    .flatMap(({ message }) => [...message.matchAll(/read as "([^"]+)"|; it is (\S+),/g)])
    .flatMap(([, word, number]) => syllables(word ?? number ?? ''));
}

/** What can't be repaired in a table stays as the engine read it; letters there may be figures: `<l` is `<1`. */
function asRead(line: Line): string {
  const raw = tokensOf(line)
    .map((token) => token.raw)
    .join(' ');
  return `${raw} ${raw.replace(/[lI!]/g, '1').replace(/[oO]/g, '0')}`;
}

/** Ids that stand for more than one record. */
export function sharedIds(plan: Plan): string[] {
  const seen = new Set<string>();
  const shared = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    if (!isObject(value)) return;
    const { id } = value;
    if (typeof id === 'string') (seen.has(id) ? shared : seen).add(id);
    Object.values(value).forEach(look);
  };
  look(plan);
  return [...shared];
}

function visits(plan: Plan): Visit[] {
  const found: Visit[] = [];
  const look = (value: unknown, path: string, parent: Lines | null): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        look(item, `${path}/${index}`, parent);
      });
    } else if (isObject(value)) {
      const lines = linesOf(value);
      if (lines !== null) found.push({ path, lines, parent, texts: textsOf(value, path) });
      // The document part has the lines of the letterhead; its bases and its signature stand elsewhere.
      const around = path === '/document' ? null : (lines ?? parent);
      for (const [key, child] of Object.entries(value)) {
        if (key === 'source' || (path === '' && ABOUT.has(key))) continue;
        look(child, `${path}/${key}`, around);
      }
    }
  };
  look(plan, '', null);
  return found;
}

/** Texts of a record, those of values inside it (metrics, targets, deadline) with it. */
function textsOf(record: Readonly<Record<string, unknown>>, path: string): [string, string][] {
  return Object.entries(record).flatMap(([key, value]): [string, string][] => {
    const here = `${path}/${key}`;
    if (TEXT_FIELDS.has(key)) return strings(value).map((text) => [here, text]);
    const values = Array.isArray(value) ? value : [value];
    return values.flatMap((item) => (isObject(item) && isPrinted(item) ? textsOf(item, here) : []));
  });
}

const strings = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');

/** Not a record with lines of its own, nor a value that was worked out or taken over from another row. */
function isPrinted(value: Readonly<Record<string, unknown>>): boolean {
  return linesOf(value) === null && value['inferred'] !== true && value['inherited'] !== true;
}

function linesOf(value: Readonly<Record<string, unknown>>): Lines | null {
  const { source } = value;
  if (!isObject(source) || !Array.isArray(source['lines'])) return null;
  const [first, last] = source['lines'] as unknown[];
  return typeof first === 'number' && typeof last === 'number' ? [first, last] : null;
}
