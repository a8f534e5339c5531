import type { FlowLine } from './columns.js';
import type { Layout, Part } from './layout.js';

/** Running headers and footers stand in these shares of the page's height. */
const TOP = 0.12;
const BOTTOM = 0.9;

/** What stands at the same place on this share of the pages, and on so many, is printed on every page. */
const SHARE = 0.4;
const PAGES = 3;

/** `7`, `- 7 -`, `7/12`: a number, and signs that are no letters. */
const NUMBER = /^[^\p{L}\p{N}]*(\d{1,4})(?:\s*\/\s*\d{1,4})?[^\p{L}\p{N}]*$/u;

/** A line that may be printed on every page. */
interface Candidate {
  readonly page: number;
  /** Which of the lines of running text on its page it is. */
  readonly at: number;
  readonly key: string;
  readonly number: number | null;
}

/** The pages without their numbers and without what is printed on all of them. */
export function withoutFurniture(layouts: Iterable<Layout>): Iterable<Layout> {
  const candidates: Candidate[] = [];
  let pages = 0;
  for (const layout of layouts) {
    candidates.push(...candidatesOf(layout));
    pages++;
  }
  const furniture = grouped([...numbers(candidates), ...repeated(candidates, pages)], ({ page }) => page);
  return {
    *[Symbol.iterator]() {
      for (const layout of layouts) {
        const own = new Set(furniture.get(layout.page)?.map(({ at }) => at));
        yield own.size === 0 ? layout : { ...layout, parts: without(layout.parts, own) };
      }
    },
  };
}

const textLinesOf = (parts: readonly Part[]): FlowLine[] =>
  parts.flatMap((part) => (part.kind === 'text' ? part.lines : []));

function candidatesOf({ page, height, parts }: Layout): Candidate[] {
  return textLinesOf(parts).flatMap(({ bottom, text }, at): Candidate[] => {
    if (bottom >= TOP * height && bottom <= BOTTOM * height) return [];
    const number = NUMBER.exec(text)?.[1];
    const place = bottom < TOP * height ? 'top' : 'bottom';
    const key = `${place} ${Math.round(bottom / 4)} ${text.replace(/\d+/g, '#')}`;
    return [{ page, at, key, number: number === undefined ? null : Number(number) }];
  });
}

/** Numbers that count the pages: nearly all that stand alone differ from the page's place by the same. */
function numbers(candidates: readonly Candidate[]): Candidate[] {
  const numbered = candidates.filter(({ number }) => number !== null);
  return [...grouped(numbered, ({ page, number }) => (number ?? 0) - page)]
    .filter(([difference, { length }]) => difference === 0 || length > 1)
    .flatMap(([, same]) => same);
}

function repeated(candidates: readonly Candidate[], pages: number): Candidate[] {
  const least = Math.max(PAGES, SHARE * pages);
  return [...grouped(candidates, ({ key }) => key).values()]
    .filter((same) => new Set(same.map(({ page }) => page)).size >= least)
    .flat();
}

function grouped<K>(candidates: readonly Candidate[], by: (candidate: Candidate) => K): Map<K, Candidate[]> {
  const groups = new Map<K, Candidate[]>();
  for (const candidate of candidates) {
    const group = groups.get(by(candidate));
    if (group === undefined) groups.set(by(candidate), [candidate]);
    else group.push(candidate);
  }
  return groups;
}

/** The parts of a page without some of its lines of running text, given by their places among them. */
function without(parts: readonly Part[], furniture: ReadonlySet<number>): Part[] {
  let at = 0;
  return parts.flatMap((part): Part[] => {
    if (part.kind !== 'text') return [part];
    const lines = part.lines.filter(() => !furniture.has(at++));
    return lines.length === 0 ? [] : [{ kind: 'text', lines }];
  });
}
