import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { syllableRules } from '../knowledge/syllable.js';
import { wordList } from '../knowledge/word-list.js';
import { VERSION } from '../knowledge/model-file.js';
import { train } from './train.js';

const USAGE =
  'train --corpus FILE[*WEIGHT]... --pairs FILE (stripped) --pairs-partial FILE --out MODEL [--cutoffs 1,1,2,4]';

/** The training command: reads corpora and pairs, writes the model and beside it `<model>.manifest.json`. */
export function trainCommand(argv: readonly string[], log: (message: string) => void): void {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      corpus: { type: 'string', multiple: true },
      pairs: { type: 'string', multiple: true },
      'pairs-partial': { type: 'string', multiple: true },
      cutoffs: { type: 'string', default: '1,1,2,4' },
      out: { type: 'string' },
    },
  });
  if (
    values.corpus === undefined ||
    values.pairs === undefined ||
    values['pairs-partial'] === undefined ||
    values.out === undefined
  )
    throw new Error(`usage: ${USAGE}`);
  const inputs: { name: string; sha256: string; bytes: number; weight: number; use: string }[] = [];
  const read = (file: string, use: string, weight = 1): string => {
    const bytes = readFileSync(file);
    inputs.push({
      name: basename(file),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
      weight,
      use,
    });
    const plain = file.endsWith('.xz') ? execFileSync('xz', ['-dc', file], { maxBuffer: 1 << 30 }) : bytes;
    return plain.toString('utf8');
  };
  const rhymes = wordList(readFileSync(new URL('../../src/knowledge/data/rhymes.txt', import.meta.url), 'utf8'));
  const cutoffs = values.cutoffs.split(',').map(Number);
  const { model, counts } = train({
    corpora: values.corpus.map((entry) => {
      const [file = '', weight = '1'] = entry.split('*');
      return { text: read(file, 'corpus', Number(weight)), weight: Number(weight) };
    }),
    stripped: values.pairs.map((file) => read(file, 'pairs')).join('\n'),
    partial: values['pairs-partial'].map((file) => read(file, 'pairs-partial')).join('\n'),
    syllable: syllableRules(new Set(rhymes)),
    cutoffs,
    log,
  });
  writeFileSync(values.out, model);
  const manifest = {
    format: 'plan-extract repair model',
    version: VERSION,
    cutoffs,
    counts,
    sha256: createHash('sha256').update(model).digest('hex'),
    inputs,
  };
  writeFileSync(`${values.out}.manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  log(`${values.out}: ${model.length} bytes`);
}
