import type { Severity } from '../diagnostic/diagnostic.js';
import { extract, type ExtractOptions } from '../extract.js';
import type { Model } from '../knowledge/model.js';
import { recordCounts } from '../plan/print.js';
import { readDocument, UnreadableError, type ReadOptions } from '../read/index.js';
import { render, type RenderOptions } from '../render/index.js';
import { validate } from '../validate/index.js';
import type { Converted, Unconverted } from './entry.js';

export interface ConvertOptions {
  readonly read: ReadOptions;
  readonly extract: ExtractOptions;
  readonly render: RenderOptions;
}

/** A result as text, with its summary. */
export type Conversion = Converted & { readonly content: string };

/** Bytes to a checked result as text, or why there is none. */
export async function convert(
  bytes: Uint8Array,
  name: string,
  model: Model,
  options: ConvertOptions,
): Promise<Conversion | Unconverted> {
  try {
    const { plan, diagnostics } = await readDocument(bytes, name, options.read).then((transcript) =>
      extract(transcript, model, options.extract),
    );
    const [fault] = validate(plan);
    if (fault !== undefined) return { status: 'failed', code: 'schema', error: fault.message };
    const count = (severity: Severity): number => diagnostics.filter((found) => found.severity === severity).length;
    return {
      status: 'done',
      counts: recordCounts(plan),
      diagnostics: { info: count('info'), warning: count('warning'), error: count('error') },
      content: render(plan, options.render),
    };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return { status: 'failed', code: error.code, error: error.problem };
  }
}
