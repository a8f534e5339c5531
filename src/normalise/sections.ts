import type { Context } from '../context.js';
import type { Paragraph as PlanParagraph, Section as PlanSection } from '../plan/plan.js';
import { hull } from '../source/span.js';
import type { Paragraph, Section } from '../tree/tree.js';
import { recordConfidence } from './confidence.js';
import type { IdMaker } from './ids.js';
import { placeOf } from './place.js';
import { textOf } from './text.js';
import { childSections, paragraphsOf, type Placed } from './walk.js';

/** The outline with all its running text; the preamble is a section without a heading. */
export function sectionsOf(
  preamble: readonly Paragraph[],
  placed: readonly Placed[],
  unique: IdMaker,
  context: Context,
): PlanSection[] {
  const ids = new Map(placed.map(({ section, id }) => [section, id]));
  const make = (section: Section): PlanSection => ({
    id: ids.get(section) ?? '0',
    marker: section.label,
    level: section.level,
    title: textOf(section.title),
    role: section.role,
    paragraphs: paragraphsOf(section).map((paragraph) => makeParagraph(paragraph, context)),
    children: childSections(section).map(make),
    source: placeOf(section.span, context),
    confidence: recordConfidence([section.title]),
  });
  const outline = placed.filter(({ ancestors }) => ancestors.length === 0).map(({ section }) => make(section));
  const span = hull(preamble.map((paragraph) => paragraph.span));
  if (span === null) return outline;
  const before: PlanSection = {
    id: unique('preamble'),
    marker: null,
    level: 1,
    title: null,
    role: 'other',
    paragraphs: preamble.map((paragraph) => makeParagraph(paragraph, context)),
    children: [],
    source: placeOf(span, context),
    confidence: recordConfidence([]),
  };
  return [before, ...outline];
}

/** A marker with nothing behind it (`Điều 1.`) is the text. */
function makeParagraph({ marker, text, span }: Paragraph, context: Context): PlanParagraph {
  const [label, said] = text.text === '' && marker !== null ? [null, marker.text] : [marker?.text ?? null, text.text];
  return { marker: label, text: said, source: placeOf(span, context) };
}
