import { withoutSign } from '../knowledge/marker-sign.js';
import type { IdMaker } from './ids.js';
import type { Marker, Paragraph, Section, Table } from '../tree/tree.js';

/** A section with its id and the sections it stands in, the outermost first. */
export interface Placed {
  readonly section: Section;
  readonly id: string;
  readonly ancestors: readonly Section[];
}

/** All sections with their ids, in the order of the source. */
export function placedSections(sections: readonly Section[], unique: IdMaker): Placed[] {
  const result: Placed[] = [];
  const visit = (section: Section, parentId: string | null, ancestors: readonly Section[]): void => {
    const own = idPart(section);
    const id = unique(parentId === null ? own : `${parentId}.${own}`);
    result.push({ section, id, ancestors });
    for (const child of childSections(section)) visit(child, id, [...ancestors, section]);
  };
  for (const section of sections) visit(section, null, []);
  return result;
}

/** `II.` -> `II`, `3.1` -> `1` (its parent has the 3), `đ)` -> `đ`, `Phụ lục 2` -> `annex-2`, no marker -> `0`. */
function idPart(section: Section): string {
  if (section.marker !== null) return markerPart(section.marker);
  if (section.role === 'appendix') return `annex${annexNumber(section, '-')}`;
  return '0';
}

/** `Phụ lục 2` -> `2` behind a sign; nothing for an annex without a number. */
export function annexNumber(section: Section, sign = ''): string {
  const number = /\s(\d{1,3}[a-z]?|[IVXL]+|[A-H])$/i.exec(section.label ?? '')?.[1];
  return number === undefined ? '' : `${sign}${number}`;
}

/** A marker as part of an id. */
function markerPart(marker: Marker): string {
  if (marker.path !== undefined) return marker.path.slice(1).join('.');
  return withoutSign(marker.text).replace(/\s+/g, '-');
}

export function childSections(section: Section): Section[] {
  return section.blocks.filter((block): block is Section => block.type === 'section');
}

/** Sections and the sections in them, in the order of the source. */
export function allSections(sections: readonly Section[]): Section[] {
  return sections.flatMap((section) => [section, ...allSections(childSections(section))]);
}

export function paragraphsOf(section: Section): Paragraph[] {
  return section.blocks.filter((block): block is Paragraph => block.type === 'paragraph');
}

export function tablesOf(section: Section): Table[] {
  return section.blocks.filter((block): block is Table => block.type === 'table');
}

/** `I.` and `Mục tiêu` -> `I. Mục tiêu`, as a step of a task's path. */
export function headingText(section: Section): string {
  const title = section.title?.text ?? '';
  return [section.label, title].filter((part) => part !== null && part !== '').join(' ');
}
