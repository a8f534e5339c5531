import type { Context } from '../context.js';
import { fold } from '../knowledge/fold.js';
import type { Paragraph, PlanTree } from '../tree/tree.js';

/** `(Ban hành kèm theo Quyết định số …/QĐ-UBND ngày … tháng 7 năm 2020 của …)`: an annex repeats number and date. */
export function attachedNote(tree: PlanTree, context: Context): Paragraph | null {
  for (const section of tree.sections) {
    for (const block of section.blocks) {
      if (
        block.type === 'paragraph' &&
        context.knowledge.words.pattern('^\\W{0,2}(?:{attached})').test(fold(block.text.text))
      ) {
        return block;
      }
    }
  }
  return null;
}
