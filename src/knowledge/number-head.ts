import { dataText } from './data-file.js';
import { readRules, type Rule } from './rules.js';

const COLUMNS = 'columns.txt';

let own: readonly Rule[] | null = null;

/**
 * Whether folded words are the head that names the numbers of rows and nothing else: `STT`, `Số TT`. Cheap enough to ask
 * of every line.
 *
 * @param rules what heads of columns say; the package's own, read when first asked, unless they are given
 */
export function isNumberHead(folded: string, rules = (own ??= readRules(COLUMNS, dataText(COLUMNS)))): boolean {
  return rules.some(({ kind, words }) => kind === 'stt' && (folded === words || folded === `${words}.`));
}
