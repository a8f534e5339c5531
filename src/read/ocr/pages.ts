import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { Doubt, ReadOptions } from '../rendition.js';
import { UnreadableError } from '../unreadable.js';

/** What OCR read on a page. */
export interface PageText {
  /** 1-based. */
  readonly page: number;
  readonly text: string;
  /** Spans relative to `text`. */
  readonly doubts: readonly Doubt[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads pages of a PDF by OCR.
 *
 * @param pages their numbers, 1-based
 * @throws UnreadableError where a package is missing, or the PDF is damaged
 */
export async function readPages(
  ...[, name]: readonly [bytes: Uint8Array, name: string, pages: readonly number[], options: ReadOptions]
): Promise<readonly PageText[]> {
  const problem =
    'its pages are pictures without a text of their own, and there is no OCR yet; run it through OCR first';
  return await Promise.reject(new UnreadableError('missing-package', name, problem));
}
