import { extract, repairText, type ExtractOptions, type Extraction, type Repaired } from '../extract.js';
import { openKnowledge } from '../knowledge/knowledge.js';
import type { Transcript } from '../transcript/transcript.js';

/** What the commands ask of the pipeline, its knowledge loaded. */
export interface Engine {
  extract(transcript: Transcript, options: ExtractOptions): Extraction;
  repair(transcript: Transcript, options: ExtractOptions): Repaired;
}

export function openEngine(): Engine {
  const knowledge = openKnowledge();
  return {
    extract: (transcript, options) => extract(transcript, knowledge, options),
    repair: (transcript, options) => repairText(transcript, knowledge, options),
  };
}
