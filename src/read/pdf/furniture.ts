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
  readonly line: FlowLine;
  readonly page: number;
  readonly key: string;
  readonly number: number | null;
}

/** The pages without their numbers and without what is printed on all of them. */
export function withoutFurniture(layouts: readonly Layout[]): Layout[] {
  const candidates = layouts.flatMap(candidatesOf);
  const furniture = new Set<FlowLine>([...numbers(candidates), ...repeated(candidates, layouts.length)]);
  return layouts.map((layout) => ({ ...layout, parts: layout.parts.flatMap((part) => without(part, furniture)) }));
}

function candidatesOf({ page, height, parts }: Layout): Candidate[] {
  return parts.flatMap((part) => {
    if (part.kind !== 'text') return [];
    return part.lines
      .filter(({ bottom }) => bottom < TOP * height || bottom > BOTTOM * height)
      .map((line): Candidate => {
        const number = NUMBER.exec(line.text)?.[1];
        const place = line.bottom < TOP * height ? 'top' : 'bottom';
        return {
          ...{ line, page, number: number === undefined ? null : Number(number) },
          key: `${place} ${Math.round(line.bottom / 4)} ${line.text.replace(/\d+/g, '#')}`,
        };
      });
  });
}

/** Numbers that count the pages: nearly all that stand alone differ from the page's place by the same. */
function numbers(candidates: readonly Candidate[]): FlowLine[] {
  const byDifference = new Map<number, Candidate[]>();
  for (const candidate of candidates) {
    if (candidate.number === null) continue;
    const difference = candidate.number - candidate.page;
    byDifference.set(difference, [...(byDifference.get(difference) ?? []), candidate]);
  }
  return [...byDifference]
    .filter(([difference, { length }]) => difference === 0 || length > 1)
    .flatMap(([, same]) => same.map(({ line }) => line));
}

function repeated(candidates: readonly Candidate[], pages: number): FlowLine[] {
  const byKey = new Map<string, Candidate[]>();
  for (const candidate of candidates) byKey.set(candidate.key, [...(byKey.get(candidate.key) ?? []), candidate]);
  const least = Math.max(PAGES, SHARE * pages);
  return [...byKey.values()]
    .filter((same) => new Set(same.map(({ page }) => page)).size >= least)
    .flatMap((same) => same.map(({ line }) => line));
}

function without(part: Part, furniture: ReadonlySet<FlowLine>): Part[] {
  if (part.kind !== 'text') return [part];
  const lines = part.lines.filter((line) => !furniture.has(line));
  return lines.length === 0 ? [] : [{ kind: 'text', lines }];
}
