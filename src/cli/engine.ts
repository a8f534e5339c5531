import { extract, repairText, type Extraction, type RepairLevel } from '../extract.js';
import { openKnowledge } from '../knowledge/knowledge.js';
import type { Transcript } from '../transcript/transcript.js';

/** What the commands ask of the pipeline, its knowledge loaded. */
export interface Engine {
  extract(transcript: Transcript, level: RepairLevel): Extraction;
  repair(transcript: Transcript, level: RepairLevel): Transcript;
}

export function openEngine(): Engine {
  const knowledge = openKnowledge();
  return {
    extract: (transcript, level) => extract(transcript, knowledge, { repair: level }),
    repair: (transcript, level) => repairText(transcript, knowledge, level),
  };
}
