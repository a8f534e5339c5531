import {
  extract,
  repair,
  type ExtractOptions,
  type Extraction,
  type Repaired,
  type RepairOptions,
} from '../extract.js';
import { openModel } from '../knowledge/model.js';
import type { Transcript } from '../transcript/transcript.js';
import { boundHeap } from './heap.js';

/** What the commands ask of the pipeline, its model open. */
export interface Engine {
  extract(transcript: Transcript, options: ExtractOptions): Promise<Extraction>;
  repair(transcript: Transcript, options: RepairOptions): Promise<Repaired>;
}

export function openEngine(): Engine {
  const model = openModel();
  return {
    extract: (transcript, options) => {
      boundHeap(transcript.source.text.length, 'extracting');
      return extract(transcript, model, options);
    },
    repair: (transcript, options) => {
      boundHeap(transcript.source.text.length, 'extracting');
      return repair(transcript, model, options);
    },
  };
}
