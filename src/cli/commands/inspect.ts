import type { Extraction } from '../../extract.js';
import { printPlan } from '../../plan/print.js';
import { printTokens, type Transcript } from '../../transcript/transcript.js';
import { printTree } from '../../tree/print.js';
import { repairOptions, type RepairFlags } from '../context.js';
import { EXIT, type ExitCode } from '../failure.js';
import { readOptions, type ReadFlags } from '../reading.js';
import { print, readTranscript, type Session } from '../session.js';

/** How each level of the pipeline is printed for people. */
const STAGES = {
  lines: (_: Extraction, read: Transcript) => printTokens(read),
  repaired: ({ stages }: Extraction) => printTokens(stages.repaired),
  tree: ({ stages }: Extraction) => printTree(stages.tree, stages.repaired.source),
  plan: ({ plan }: Extraction) => printPlan(plan),
} as const;

export type StageName = keyof typeof STAGES;

export const STAGE_NAMES = Object.keys(STAGES) as readonly StageName[];

export interface InspectOptions extends RepairFlags, ReadFlags {
  readonly stage: StageName;
}

/** `plan-extract inspect FILE --stage tree`: what a stage made of the file, every node with its place. */
export async function runInspect(file: string, options: InspectOptions, session: Session): Promise<ExitCode> {
  const transcript = await readTranscript(file, readOptions(options), session);
  const extraction = await session.engine().extract(transcript, await repairOptions(options, session));
  await print(STAGES[options.stage](extraction, transcript), session);
  return EXIT.fine;
}
