import { stat } from 'node:fs/promises';
import { basename, isAbsolute, join, normalize, relative } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { compare } from './order.js';
import { walk } from './walk.js';

/** A document that is to be converted. */
export interface Input {
  /** Its path, as it was named or below a folder that was named. */
  readonly path: string;
  /** Where its result belongs below the output folder, without the ending of the format. */
  readonly place: string;
}

/** What somebody named: a file, a folder or, unless it is `literal`, a pattern such as `plans/*.txt`. */
export interface Name {
  readonly name: string;
  readonly literal: boolean;
}

/** The inputs make no sense as they were named. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/**
 * The documents that names stand for, each once, in the order of the code units of their paths. What does not exist is
 * among them, and fails as a document.
 *
 * @param base the folder that the places of results are relative to; without it they are as in the folder or the pattern
 *   that was named, and a file that was named by itself lies at the top
 * @throws InputError for one that does not lie below `base`
 */
export async function collectInputs(names: readonly Name[], base?: string): Promise<Input[]> {
  const inputs = new Map<string, Input>();
  for (const name of names)
    for (const { path, place } of await expand(name))
      if (!inputs.has(path)) inputs.set(path, { path, place: base === undefined ? place : below(base, path) });
  return [...inputs.values()].sort((a, b) => compare(a.path, b.path));
}

async function expand({ name, literal }: Name): Promise<Input[]> {
  const found = await stat(name).catch(() => null);
  if (found?.isDirectory() === true)
    return (await walk(name)).map((place) => ({
      path: join(name, place),
      place: place === '' ? basename(name) : place,
    }));
  if (found === null && !literal && isDynamicPattern(name)) {
    const matches = await matchesOf(name);
    if (matches.length > 0) return matches;
  }
  return [{ path: normalize(name), place: basename(name) }];
}

/** The files that a pattern fits. Places are relative to the last folder before the first sign of a pattern. */
async function matchesOf(pattern: string): Promise<Input[]> {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => isDynamicPattern(part));
  const root = parts.slice(0, first).join('/') || (isAbsolute(pattern) ? '/' : '.');
  const options = { cwd: root, expandDirectories: false, followSymbolicLinks: false };
  const places = await glob(parts.slice(first).join('/'), options);
  return places.map((place) => ({ path: join(root, place), place }));
}

function below(base: string, path: string): string {
  const place = relative(base, path);
  if (place === '' || /^\.\.(?:\/|$)/.test(place) || isAbsolute(place))
    throw new InputError(`${path} does not lie below ${base}, which --base names`);
  return place;
}
