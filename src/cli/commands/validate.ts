import { LineCounter, parseAllDocuments } from 'yaml';
import { decode, UnreadableError } from '../../read/index.js';
import { validate } from '../../validate/index.js';
import { EXIT, type ExitCode } from '../failure.js';
import { displayName } from '../files.js';
import { print, readAs, type Session } from '../session.js';

/** `plan-extract validate FILE`: whether a result, JSON or YAML, one or several, keeps the schema. */
export async function runValidate(file: string, session: Session): Promise<ExitCode> {
  const plans = await readAs(file, session, (bytes, name) => parsePlans(decode(bytes, name).text, name));
  let count = 0;
  for (const [index, plan] of plans.entries()) {
    const which = plans.length === 1 ? '' : `plan ${index + 1}: `;
    for (const { message, pointer, source } of validate(plan)) {
      count++;
      const lines = source === null ? '' : `, from lines ${source.lines.join('-')} of the text`;
      await session.messages.error(`${displayName(file)}: ${which}${message} (at ${pointer || '/'}${lines})`);
    }
  }
  if (count > 0) return EXIT.failed;
  await print(`${displayName(file)}: valid (${plans.length} ${plans.length === 1 ? 'plan' : 'plans'})\n`, session);
  return EXIT.fine;
}

/** The plans of a file as `plan-extract` writes it. @throws UnreadableError where it is neither JSON nor YAML */
function parsePlans(text: string, name: string): readonly unknown[] {
  if (text.trim() === '') throw new UnreadableError('empty', name, 'it is empty; give a result of plan-extract');
  const json = parseJson(text);
  if (json !== undefined) return Array.isArray(json) && json.length > 0 ? json : [json];
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter, prettyErrors: false });
  if (!Array.isArray(documents)) return [];
  return documents.map((document) => {
    const [error] = document.errors;
    if (error === undefined) return document.toJS() as unknown;
    const { line, col } = lineCounter.linePos(error.pos[0]);
    const problem = `neither JSON nor YAML: line ${line}, column ${col}: ${error.message}`;
    throw new UnreadableError('encoding', name, problem);
  });
}

/** JSON in a fraction of the time that YAML takes; undefined for what is none, null being JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
