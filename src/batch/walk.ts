import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compare } from './order.js';

/** Endings of the files that a folder is searched for: those of the formats that may be read. */
const ENDINGS = /\.(?:txt|md|pdf|docx|html?|png|jpe?g|tiff?)$/i;

/**
 * The documents in a folder and the folders in it, as paths relative to it. Hidden ones (`.git`) are left out. Each
 * folder is read once, however many symbolic links lead to it or around in circles; its own path goes before that of a
 * link. A folder that can't be read stands for itself, so that it fails as a document and is not forgotten.
 */
export async function walk(root: string): Promise<string[]> {
  const documents: string[] = [];
  const folders = [''];
  const links: string[] = [];
  const seen = new Set<string>();
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop() ?? links.shift()) {
    const path = join(root, folder);
    const real = await realpath(path).catch(() => path);
    if (seen.has(real)) continue;
    seen.add(real);
    const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
    if (entries === null) documents.push(folder);
    for (const entry of (entries ?? []).sort((a, b) => compare(a.name, b.name))) {
      if (entry.name.startsWith('.')) continue;
      const place = join(folder, entry.name);
      const link = entry.isSymbolicLink();
      // A link that leads nowhere is no folder; if it is called like a document it is missed as one.
      const target = link ? await stat(join(root, place)).catch(() => entry) : entry;
      if (target.isDirectory()) (link ? links : folders).push(place);
      else if (ENDINGS.test(entry.name) && (target.isFile() || target === entry)) documents.push(place);
    }
  }
  return documents;
}
