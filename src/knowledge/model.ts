import { openKnowledge, type Knowledge } from './knowledge.js';
import { readModel } from './load.js';

/**
 * What the pipeline knows of the language and the field: a language model, what OCR makes of letters, tables of words.
 * It never changes; one serves any number of documents, also side by side.
 */
export interface Model {
  /** Name and version, as results have it in `generator.repairModel`. */
  readonly name: string;
  /** The model file. A `SharedArrayBuffer` holds it, unless it was given: threads that are handed it share it. */
  readonly bytes: Uint8Array;
  /** @internal What the stages are handed. */
  readonly knowledge: Knowledge;
}

/**
 * Opens the model: once for all documents, and once in each thread.
 *
 * @param bytes the `bytes` of a model that is open in another thread, or a file that `plan-extract train` built; the
 *   package's own model where they are left out
 * @throws ModelFileError for bytes that are no model, of another version, cut short or altered
 * @throws TableError for a table of the package that somebody has damaged
 */
export function openModel(bytes: Uint8Array = readModel()): Model {
  const knowledge = openKnowledge(bytes);
  return Object.freeze({ name: knowledge.repair.name, bytes, knowledge });
}
