import type { Change } from '../../extract.js';
import type { Source } from '../../source/source.js';
import { mapTokens, printTranscript, type Transcript } from '../../transcript/transcript.js';
import { repairOptions, type RepairFlags } from '../context.js';
import { EXIT, type ExitCode } from '../failure.js';
import { writeWhole } from '../files.js';
import { readOptions, type ReadFlags } from '../reading.js';
import { print, readTranscript, type Session } from '../session.js';

export interface RepairCommandOptions extends RepairFlags, ReadFlags {
  /** Where the changes go, a JSON object a line. */
  readonly log?: string;
  /** Words less sure than this are marked in the text. */
  readonly mark?: number;
}

/** `plan-extract repair FILE`: the repaired text, exactly one line for every line of the file. */
export async function runRepair(file: string, options: RepairCommandOptions, session: Session): Promise<ExitCode> {
  const source = await readTranscript(file, readOptions(options), session);
  const { repair: level, context } = await repairOptions(options, session);
  const { transcript, changes } = await session.engine().repair(source, { level, context });
  if (options.log !== undefined) await writeWhole(options.log, logLines(changes, source.source), session.io);
  await print(printTranscript(options.mark === undefined ? transcript : marked(transcript, options.mark)), session);
  return EXIT.fine;
}

/** Lines written at once: a long document has some hundred thousand changes. */
const AT_ONCE = 1000;

function* logLines(changes: readonly Change[], source: Source): Generator<string> {
  for (let from = 0; from < changes.length; from += AT_ONCE) {
    const some = changes.slice(from, from + AT_ONCE);
    yield some.map((change) => logLine(change, source)).join('');
  }
}

/** A change as a line of JSON: where it stands, what the source has, what was chosen, and what else it could be. */
function logLine({ span, raw, chosen, probability, runnersUp }: Change, source: Source): string {
  const { line, column } = source.lines.at(span.start);
  const others = runnersUp.map((other) => ({ text: other.text, probability: digits(other.probability) }));
  return `${JSON.stringify({ line, column, raw, chosen, probability: digits(probability), runnersUp: others })}\n`;
}

/** A probability with four digits. */
function digits(probability: number): number {
  return Math.round(probability * 10_000) / 10_000;
}

/** The transcript with `⟦ ⟧` around the words that are less sure than `least`. */
function marked(transcript: Transcript, least: number): Transcript {
  return mapTokens(transcript, (token) => (token.confidence < least ? { ...token, text: `⟦${token.text}⟧` } : token));
}
