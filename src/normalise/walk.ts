import type { Marker, Paragraph, Section, Table } from '../tree/tree.js';

/** A section with its id and the sections it stands in, the outermost first. */
export interface Placed {
  readonly section: Section;
  readonly id: string;
  readonly ancestors: readonly Section[];
}

/** All sections with their ids, in the order of the source. */
export function placedSections(sections: readonly Section[]): Placed[] {
  const used = new Map<string, number>();
  const unique = (wanted: string): string => {
    const times = (used.get(wanted) ?? 0) + 1;
    used.set(wanted, times);
    return times === 1 ? wanted : `${wanted}~${times}`;
  };
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

/** `II.` -> `II`, `3.1` -> `1` (its parent has the 3), `đ)` -> `đ`, `Phụ lục 2` -> `PL2`, no marker -> `0`. */
function idPart(section: Section): string {
  if (section.marker !== null) return markerPart(section.marker);
  if (section.role === 'appendix')
    return `PL${/\s(\d{1,3}[a-z]?|[IVXL]+|[A-H])$/i.exec(section.label ?? '')?.[1] ?? ''}`;
  return '0';
}

/** A marker as part of an id. */
export function markerPart(marker: Marker): string {
  if (marker.path !== undefined) return marker.path.slice(1).join('.');
  return marker.text.replace(/[.):]+$/, '').replace(/\s+/g, '-');
}

export function childSections(section: Section): Section[] {
  return section.blocks.filter((block): block is Section => block.type === 'section');
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
