import { Document, isMap, isScalar, isSeq, visit, type Scalar, type YAMLMap } from 'yaml';

/**
 * Words that some reader of YAML 1.1 or 1.2 takes for a truth value or for nothing. Whatever else YAML takes for more
 * than text (`12:30`, `2026-03-16`, `1_000`, `0o7`, `.5`, `~`, `=`, `<<`) begins with another character than a letter.
 */
const TAKEN = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', 'nan', 'inf']);

/** Text that any reader takes for text without quotes. The library quotes what the grammar wants quoted (`a: b`, `a #b`). */
const PLAIN = /^\p{L}[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]*$/u;

/** Line breaks of YAML 1.1 and characters that it doesn't take as they are; JSON does. They only stand in quotes. */
const UNPRINTABLE = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/**
 * A tree as YAML that reads back to the same tree under 1.2 and 1.1. No anchors, no aliases, no folded lines. Places
 * stand on one line, `source: { lines: [701, 703], page: null }`; a compact document stands on one as a whole.
 */
export function yaml(tree: unknown, compact: boolean): string {
  const document = new Document(tree, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, scalar) {
      quote(scalar, compact);
    },
    Map(_, map) {
      if (isPlace(map)) map.flow = true;
    },
  });
  const root = document.contents;
  if (compact && (isMap(root) || isSeq(root))) root.flow = true;
  const text = document.toString({ lineWidth: 0, doubleQuotedAsJSON: true, flowCollectionPadding: !compact });
  return text.replace(UNPRINTABLE, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function quote(scalar: Scalar, always: boolean): void {
  if (typeof scalar.value !== 'string') return;
  const plain = !always && PLAIN.test(scalar.value) && !TAKEN.has(scalar.value.toLowerCase());
  scalar.type = plain ? 'PLAIN' : 'QUOTE_DOUBLE';
}

/** `{ lines: [first, last], page }` */
function isPlace(map: YAMLMap): boolean {
  const keys = map.items.map(({ key }) => (isScalar(key) ? key.value : null));
  return keys.length === 2 && keys[0] === 'lines' && keys[1] === 'page';
}
