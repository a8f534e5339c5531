import type { Context } from '../context.js';
import type { Paragraph as PlanParagraph, Section as PlanSection } from '../plan/plan.js';
import type { Section } from '../tree/tree.js';
import { recordConfidence } from './confidence.js';
import { placeOf } from './place.js';
import { textOf } from './text.js';
import { childSections, paragraphsOf, type Placed } from './walk.js';

/** The outline with all its running text. */
export function sectionsOf(placed: readonly Placed[], context: Context): PlanSection[] {
  const ids = new Map(placed.map(({ section, id }) => [section, id]));
  const make = (section: Section): PlanSection => ({
    id: ids.get(section) ?? '0',
    marker: section.label,
    level: section.level,
    title: textOf(section.title),
    role: section.role,
    paragraphs: paragraphsOf(section).map((paragraph): PlanParagraph => ({
      marker: paragraph.marker?.text ?? null,
      text: paragraph.text.text,
      source: placeOf(paragraph.span, context),
    })),
    children: childSections(section).map(make),
    source: placeOf(section.span, context),
    confidence: recordConfidence([section.title]),
  });
  return placed.filter(({ ancestors }) => ancestors.length === 0).map(({ section }) => make(section));
}
