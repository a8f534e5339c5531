import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Layout } from './layout.js';

/** Zlib's least effort: a third of the bytes remain. */
const LEVEL = 1;

/**
 * Layouts of pages, which may be gone through several times. All pages have to be known before the first of them is text
 * (running headers, the width that is set); until then they wait packed, a sixth of what they take as objects, and one at
 * a time is taken out again.
 */
export class PackedLayouts implements Iterable<Layout> {
  readonly #pages: Uint8Array[] = [];

  add(layout: Layout): void {
    // A copy: what zlib gives lies in a buffer with room for more.
    this.#pages.push(new Uint8Array(deflateRawSync(serialize(layout), { level: LEVEL })));
  }

  *[Symbol.iterator](): Generator<Layout> {
    for (const page of this.#pages) yield deserialize(inflateRawSync(page)) as Layout;
  }
}
