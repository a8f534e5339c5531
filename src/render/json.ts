/** A tree as JSON: two spaces a level, or all on one line. */
export function json(tree: unknown, compact: boolean): string {
  return `${compact ? JSON.stringify(tree) : JSON.stringify(tree, null, 2)}\n`;
}

/** Characters that are worth a write of their own. */
const CHUNK = 65_536;

/** What `json` gives, in chunks: the text of a long document takes as much memory as all of its records. */
export function* jsonChunks(tree: unknown, compact: boolean): Generator<string> {
  let chunk = '';
  for (const piece of compact ? pieces(tree, '', '') : pieces(tree, '\n', '  ')) {
    chunk += piece;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  yield `${chunk}\n`;
}

/**
 * A value record by record.
 *
 * @param line what begins a line at the depth of `value`, with its indent; empty where all stands on one
 */
function* pieces(value: unknown, line: string, indent: string): Generator<string> {
  if (!holdsRecords(value)) {
    // Line breaks within texts are escaped: those that are left are between fields.
    yield JSON.stringify(value, null, indent).replaceAll('\n', line);
    return;
  }
  const isList = Array.isArray(value);
  const inner = line + indent;
  let before = (isList ? '[' : '{') + inner;
  for (const [name, part] of Object.entries(value)) {
    if (part === undefined) continue;
    yield isList ? before : `${before}${JSON.stringify(name)}:${indent && ' '}`;
    yield* pieces(part, inner, indent);
    before = `,${inner}`;
  }
  yield line + (isList ? ']' : '}');
}

/** Whether a value is a list of records, or a record with lists of others. */
const holdsRecords = (value: unknown): value is object =>
  isRecordList(value) || (isObject(value) && Object.values(value).some(isRecordList));

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isRecordList = (value: unknown): value is readonly object[] => Array.isArray(value) && isObject(value[0]);
