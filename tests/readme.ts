import { readFileSync } from 'node:fs';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The one block of code of the README that holds a text, as a reader would copy it. */
export function readmeBlock(language: string, holding: string): string {
  const blocks = [...README.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
  const found = blocks.filter(([, name, code = '']) => name === language && code.includes(holding));
  const [block] = found;
  if (block === undefined || found.length > 1) throw new Error(`${found.length} blocks of ${language} hold ${holding}`);
  return block[2] ?? '';
}
