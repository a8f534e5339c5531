import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, type Input } from './inputs.js';
import type { OutputFolder } from './output-folder.js';
import { outputOf } from './run.js';

const ADVICE = 'give the folder that they lie in, or --base FOLDER, and their results keep their paths below it';

/** Refuses two inputs whose results would take each other's place. @throws InputError */
export function refuseClashes(inputs: readonly Input[]): void {
  const owners = new Map<string, string>();
  for (const { path, place } of inputs) {
    const owner = owners.get(place);
    if (owner !== undefined) throw new InputError(`${owner} and ${path} would have one result, ${place}; ${ADVICE}`);
    owners.set(place, path);
  }
}

/**
 * Refuses inputs whose results would take the place of those of other documents, which an earlier run converted; those
 * of a document that is gone may be replaced, as it may have been moved.
 * @throws InputError
 */
export async function refuseReplacing(inputs: readonly Input[], folder: OutputFolder, ending: string): Promise<void> {
  for (const input of inputs) {
    const output = outputOf(input, ending);
    const before = folder.at(output);
    if (before?.status !== 'done' || (await isSameOrGone(before.input, input.path))) continue;
    const other = `${join(folder.path, output)} is the result of ${before.input}`;
    throw new InputError(`${input.path}: ${other}; take another folder for --out, or ${ADVICE}`);
  }
}

async function isSameOrGone(earlier: string, path: string): Promise<boolean> {
  if (earlier === path) return true;
  const real = (file: string): Promise<string | null> => realpath(file).catch(() => null);
  const there = await real(earlier);
  return there === null || there === (await real(path));
}
