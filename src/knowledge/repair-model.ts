import { parseChannel, type ChannelModel } from './channel-model.js';
import { lexicon, type Lexicon } from './lexicon.js';
import { ModelFileError, unpackModel } from './model-file.js';
import { ngramModel, type NgramLevel, type NgramModel } from './ngram-model.js';
import type { Syllable } from './syllable.js';

/** What a model file holds, ready to be asked. */
export interface RepairModel {
  readonly lexicon: Lexicon;
  readonly ngrams: NgramModel;
  /** By word id: share of its places where it begins with a capital, in 1/255. */
  readonly capital: Uint8Array;
  /** Channels are parsed when first asked for: clean text never needs them. */
  readonly channel: (kind: 'stripped' | 'partial') => ChannelModel;
}

/** Reads a model file. Throws ModelFileError for a file of another kind or version, cut short or altered. */
export function repairModel(file: Uint8Array, syllable: (lower: string) => Syllable | null): RepairModel {
  const sections = unpackModel(file);
  const section = (name: string): Uint8Array => {
    const bytes = sections.get(name);
    if (bytes === undefined) throw new ModelFileError('missing-section', `the model file has no section ${name}`);
    return bytes;
  };
  const text = (name: string): string => new TextDecoder().decode(section(name));
  const shorts = (name: string): Uint16Array => {
    const bytes = section(name);
    return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  };
  const levels: NgramLevel[] = [];
  for (let order = 1; sections.has(`word${order}`); order++) {
    const highest = !sections.has(`kids${order}`);
    levels.push({
      word: shorts(`word${order}`),
      cost: section(`cost${order}`),
      backoff: highest ? new Uint8Array(0) : section(`back${order}`),
      first: highest ? new Uint32Array(0) : sums(shorts(`kids${order}`)),
    });
  }
  const channels = new Map<string, ChannelModel>();
  return {
    lexicon: lexicon(text('words').split('\n'), syllable),
    ngrams: ngramModel(levels),
    capital: section('capital'),
    channel(kind) {
      let model = channels.get(kind);
      if (model === undefined) channels.set(kind, (model = parseChannel(text(kind))));
      return model;
    },
  };
}

function sums(children: Uint16Array): Uint32Array {
  const first = new Uint32Array(children.length + 1);
  for (let i = 0; i < children.length; i++) first[i + 1] = (first[i] ?? 0) + (children[i] ?? 0);
  return first;
}
