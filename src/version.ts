import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  name: string;
  version: string;
};

/** Name and version of the package, as package.json has them. */
export const NAME = manifest.name;
export const VERSION = manifest.version;
