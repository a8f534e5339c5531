/** A tree as JSON: two spaces a level, or all on one line. */
export function json(tree: unknown, compact: boolean): string {
  return `${compact ? JSON.stringify(tree) : JSON.stringify(tree, null, 2)}\n`;
}
