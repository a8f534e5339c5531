import type { Context } from '../context.js';
import type { Marker, Paragraph, Table } from '../tree/tree.js';
import { beginsAnnex } from './headings.js';

type Item = Paragraph | Table;

/**
 * Says of which capitals it holds that they part what a Roman numeral has, and not the other way round: they begin behind one,
 * and the next Roman numeral goes on from it.
 *
 *     III. NHIỆM VỤ TRỌNG TÂM
 *     A. CHUYỂN ĐỔI SỐ
 *     B. CẢI CÁCH HÀNH CHÍNH
 *     IV. KINH PHÍ THỰC HIỆN
 */
export function withCapitalParts(items: readonly Item[], context: Context): Item[] {
  const behind = romansBehind(items);
  let roman: Marker | null = null;
  let within = false;
  return items.map((item, index) => {
    if (item.type === 'table' || item.unread === true) return item;
    if (beginsAnnex(items, index, context)) [roman, within] = [null, false];
    const { marker } = item;
    if (marker?.kind === 'roman') [roman, within] = [marker, false];
    if (marker?.kind !== 'capital') return item;
    if (marker.ordinal === 1) within = roman !== null && behind[index] !== 1;
    return within ? { ...item, marker: { ...marker, inRoman: true } } : item;
  });
}

/** For each item the next Roman numeral; 1 begins a list of its own. */
function romansBehind(items: readonly Item[]): (number | null)[] {
  const found: (number | null)[] = [];
  let next: number | null = null;
  for (let index = items.length - 1; index >= 0; index--) {
    found[index] = next;
    const item = items[index];
    if (item?.type === 'paragraph' && item.marker?.kind === 'roman') next = item.marker.ordinal;
  }
  return found;
}
