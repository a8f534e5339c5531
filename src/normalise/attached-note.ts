import type { Context } from '../context.js';
import { fold } from '../knowledge/fold.js';
import type { Paragraph, PlanTree } from '../tree/tree.js';

/** What names the act itself, not its number: `Ban hành kèm theo Quyết định này Kế hoạch thực hiện Kết luận số 27-KL/TW`. */
const NAMED = '(?:\\s+[a-z]+){1,6}\\s+{this}(?![a-z])';

/** `(Ban hành kèm theo Quyết định số …/QĐ-UBND ngày … tháng 7 năm 2020 của …)`: an annex repeats number and date. */
export function attachedNote(tree: PlanTree, context: Context): Paragraph | null {
  for (const section of tree.sections) {
    for (const block of section.blocks) {
      if (
        block.type === 'paragraph' &&
        context.knowledge.words.pattern(`^\\W{0,2}(?:{attached})(?!${NAMED})`).test(fold(block.text.text))
      ) {
        return block;
      }
    }
  }
  return null;
}
