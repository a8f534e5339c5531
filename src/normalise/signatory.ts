import { distance } from 'fastest-levenshtein';
import type { Context } from '../context.js';
import { fold } from '../knowledge/fold.js';
import type { Signatory } from '../plan/plan.js';
import { cut, EMPTY, headOf, type Phrase } from '../transcript/phrase.js';
import type { PlanTree } from '../tree/tree.js';
import { placeOfAll } from './place.js';
import { printed } from './text.js';

/** Letters in which a misread position may differ from its name, one for every so many of the name. */
const LETTERS_PER_SLIP = 5;

/** Who signed, for whom and as what; null where the document has no signature. */
export function signatoryOf(tree: PlanTree, context: Context): Signatory | null {
  if (tree.closing === null) return null;
  const { authority, capacity, position, name } = tree.closing.signature;
  const parts = [authority, capacity, position, name].filter((part) => part !== null);
  if (parts.length === 0) return null;
  if (name === null) {
    context.report({
      code: 'field-missing',
      severity: 'warning',
      message: 'document.signatory.name was not found: no name stands under the signature',
      span: headOf(parts.at(-1) ?? EMPTY),
    });
  }
  return {
    authority: printed(authority),
    capacity: positionName(capacity, context),
    position: positionName(position, context),
    name: printed(name),
    source: placeOfAll(parts, tree.closing.span, context),
  };
}

/**
 * A position by its name where the print is a slip of one: positions are few, and stamps lie over them
 * (`KT. GIAM bOC` is `KT. GIÁM ĐỐC`). What is near none stays as printed.
 */
function positionName(slot: Phrase | null, context: Context): string | null {
  if (slot === null || slot.text === '') return null;
  const { words } = context.knowledge;
  const prefix = words.pattern('^{for}\\s*').exec(fold(slot.text))?.[0] ?? '';
  const rest = cut(slot, prefix.length);
  const readings = [fold(rest.text), fold(rest.tokens.map((token) => token.raw).join(' '))];
  let best: { name: string; far: number } | null = null;
  for (const name of words.spellings('position')) {
    const far = Math.min(...readings.map((reading) => distance(reading, fold(name))));
    if (far <= name.length / LETTERS_PER_SLIP && (best === null || far < best.far)) best = { name, far };
  }
  // `KT, CHỦ TỊCH`, `KT: CHỦ TỊCH`
  const printed = slot.text.slice(0, prefix.length).replace(/[,:]/, '.');
  return best === null ? slot.text : `${printed}${best.name.toUpperCase()}`;
}
