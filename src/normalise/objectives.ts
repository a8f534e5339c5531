import type { Context } from '../context.js';
import type { Objectives } from '../plan/plan.js';
import { fold } from '../knowledge/fold.js';
import { hull } from '../source/span.js';
import { withoutStop, type Phrase } from '../transcript/phrase.js';
import { recordConfidence } from './confidence.js';
import { itemsOf, type Item } from './items.js';
import { headingYear, metricsIn, type YearContext } from './metrics.js';
import { inOrder, placeOf } from './place.js';
import { paragraphsOf, type Placed } from './walk.js';

/** The aims in running text: general ones as text, specific ones with all their figures. */
export function objectivesOf(placed: readonly Placed[], planYear: number | null, context: Context): Objectives {
  const objectives: Objectives = { general: [], specific: [] };
  for (const { section, ancestors } of placed) {
    if (!section.role.startsWith('objectives')) continue;
    const years: YearContext = {
      heading:
        [section, ...[...ancestors].reverse()]
          .map((part) => headingYear(part.title?.text ?? ''))
          .find((year) => year !== null) ?? null,
      plan: planYear,
    };
    // The topmost heading with this role names the whole; what stands below it names the group.
    const own = section.role === 'objectives.specific' && ancestors.some((part) => part.role === 'objectives.specific');
    const title = own && section.title !== null ? withoutStop(section.title).text : null;
    for (const item of itemsOf(paragraphsOf(section), context.knowledge.words)) {
      add(objectives, item, section.role, title, years, context);
    }
    if (section.blocks.length === 0 && own && section.title !== null) {
      // A numbered aim without anything below it: `a) 100% hộ gia đình được dùng nước sạch`
      const item: Item = { text: section.title, fields: [], group: null, spans: [section.span] };
      add(objectives, item, section.role, null, years, context);
    }
  }
  return { general: inOrder(objectives.general), specific: inOrder(objectives.specific) };
}

function add(
  objectives: Objectives,
  item: Item,
  role: string,
  title: string | null,
  years: YearContext,
  context: Context,
): void {
  const whole = withoutStop(item.text);
  if (whole.text === '') return;
  const heading = headingYear(item.group?.text ?? '') ?? years.heading;
  const metrics = metricsIn(whole.text, context.knowledge, { ...years, heading });
  const source = placeOf(hull(item.spans) ?? { start: 0, end: 0 }, context);
  const confidence = recordConfidence([whole]);
  if (role === 'objectives.general' || (role === 'objectives' && metrics.length === 0)) {
    objectives.general.push({ text: whole.text, source, confidence });
    return;
  }
  objectives.specific.push({
    group: groupName(item.group, context) ?? title,
    text: whole.text,
    metrics,
    source,
    confidence,
  });
}

/** What leads a list in, where it names what the list is about; `Đến hết năm 2030, phấn đấu đạt những mục tiêu sau:` does not. */
const groupName = (group: Phrase | null, { knowledge: { words } }: Context): string | null =>
  group === null || words.pattern('(?<![a-z]){following}$').test(fold(group.text)) ? null : group.text;
