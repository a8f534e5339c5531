/** What pdf.js refuses a damaged object with (`core/core_utils.js`, `shared/util.js`). */
const REFUSALS: ReadonlySet<string> = new Set([
  ...['XRefEntryException', 'XRefParseException', 'ParserEOFException', 'MissingDataException', 'FormatError'],
]);

/** PDFs that are being read: one listener serves them all. */
let readers = 0;

/**
 * Reads a PDF with the refusals of pdf.js taken that nobody waits for.
 *
 * pdf.js asks for all pages of the uppermost list ahead and waits for one (`Catalog.getPageDict`, 5.6): where another is
 * damaged, its refusal is heard by nobody, and Node would end the process. What else nobody waits for ends it as ever.
 */
export async function withoutStrays<T>(reading: () => Promise<T>): Promise<T> {
  if (readers++ === 0) process.on('unhandledRejection', takeStray);
  try {
    return await reading();
  } finally {
    // Node tells of them when all else of this turn is done.
    setImmediate(() => {
      if (--readers === 0) process.off('unhandledRejection', takeStray);
    });
  }
}

function takeStray(reason: unknown): void {
  const refusal = reason instanceof Error && REFUSALS.has(reason.name);
  if (!refusal && process.listenerCount('unhandledRejection') === 1) throw reason;
}
