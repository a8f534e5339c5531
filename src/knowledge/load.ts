import { readFileSync } from 'node:fs';
import { abbreviations, type Abbreviations } from './abbreviations.js';
import { dataFile, dataText } from './data-file.js';
import { modelName } from './model-file.js';
import { repairModel, type RepairModel } from './repair-model.js';
import { syllableRules } from './syllable.js';
import { wordList } from './word-list.js';

/** All that the repair stage knows. */
export interface RepairKnowledge {
  /** Name and version of the model, for the record of who made a result. */
  readonly name: string;
  readonly model: RepairModel;
  readonly abbreviations: Abbreviations;
  /** Wrong glyph -> the letter it stands for. */
  readonly lookAlikes: ReadonlyMap<string, string>;
  /** Misread token at the head of a line -> the list mark it stands for. */
  readonly listMarks: ReadonlyMap<string, string>;
  /** Figure or sign -> the letters it looks like. */
  readonly figureLetters: ReadonlyMap<string, string>;
  /** Misread last part of an act's number -> the one it stands for. */
  readonly codeEnds: ReadonlyMap<string, string>;
  /** Letters as they are read, and the other number of letters that they may stand for. */
  readonly runLetters: readonly (readonly [read: string, meant: string])[];
}

/** The package's model for repair, in memory that threads can share: most of it is used as it lies in the file. */
export function readModel(): Uint8Array {
  const file = readFileSync(dataFile('repair.model'));
  const shared = new Uint8Array(new SharedArrayBuffer(file.length));
  shared.set(file);
  return shared;
}

/**
 * Loads the package's knowledge for repair.
 *
 * @param model a model file, or its bytes
 * @throws ModelFileError where the model file can't be used
 */
export function loadRepairKnowledge(model: URL | string | Uint8Array = dataFile('repair.model')): RepairKnowledge {
  const list = (name: string): string[] => wordList(dataText(name));
  const rules = syllableRules(new Set(list('rhymes.txt')));
  const file = model instanceof Uint8Array ? model : readFileSync(model);
  return {
    name: modelName(file),
    model: repairModel(file, rules),
    abbreviations: abbreviations(list('abbreviations.txt')),
    lookAlikes: pairs(list('look-alikes.txt')),
    listMarks: pairs(list('list-marks.txt')),
    figureLetters: pairs(list('figure-letters.txt')),
    codeEnds: pairs(list('code-ends.txt')),
    runLetters: parted(list('run-letters.txt')),
  };
}

function pairs(list: readonly string[]): ReadonlyMap<string, string> {
  return new Map(parted(list));
}

const parted = (list: readonly string[]): [string, string][] => list.map((row) => row.split('\t') as [string, string]);
