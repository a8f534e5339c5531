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
import { boundGrowth } from '../v8.js';

/** What the commands ask of the pipeline, its model open. */
export interface Engine {
  extract(transcript: Transcript, options: ExtractOptions): Promise<Extraction>;
  repair(transcript: Transcript, options: RepairOptions): Promise<Repaired>;
}

/** In a text of so many characters what lives in the heap is worth a close look; shorter ones are read sooner without. */
const LONG = 250_000;
/** By how many percent of what lives in it the heap may grow before garbage is collected. */
const HEAP_GROWTH = 20;

/**
 * Has the garbage of long texts collected early. V8 lets a heap grow to several times of what lives in it: a text of
 * 100,000 tokens took 360 MB, of which 60 lived; with this 240.
 */
function boundHeap({ source }: Transcript): void {
  if (source.text.length >= LONG) boundGrowth(HEAP_GROWTH);
}

export function openEngine(): Engine {
  const model = openModel();
  return {
    extract: (transcript, options) => {
      boundHeap(transcript);
      return extract(transcript, model, options);
    },
    repair: (transcript, options) => {
      boundHeap(transcript);
      return repair(transcript, model, options);
    },
  };
}
