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
  let roman: Marker | null = null;
  let within = false;
  return items.map((item, index) => {
    if (item.type === 'table' || item.unread === true) return item;
    if (beginsAnnex(items, index, context)) [roman, within] = [null, false];
    const { marker } = item;
    if (marker?.kind === 'roman') [roman, within] = [marker, false];
    if (marker?.kind !== 'capital') return item;
    if (marker.ordinal === 1) within = roman !== null && goesOnBehind(items, index, roman);
    return within ? { ...item, marker: { ...marker, inRoman: true } } : item;
  });
}

/** Whether the next Roman numeral is not the first of a list of its own. */
function goesOnBehind(items: readonly Item[], index: number, { ordinal }: Marker): boolean {
  const next = items.slice(index).find((item) => item.type === 'paragraph' && item.marker?.kind === 'roman');
  return next?.type !== 'paragraph' || next.marker?.ordinal !== 1 || ordinal === null;
}
