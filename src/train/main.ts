import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { syllableRules } from '../knowledge/syllable.js';
import { wordList } from '../knowledge/word-list.js';
import { VERSION } from '../knowledge/model-file.js';
import { train } from './train.js';

const USAGE =
  'train --corpus FILE-OR-FOLDER[*WEIGHT]... --pairs FILE... --pairs-partial FILE... --out MODEL [--cutoffs 1,2,3,4]';

/** Hand-edited lists that are read along with the corpora, each line so many times. */
const LISTS = ['provinces.txt', 'ministries.txt', 'set-phrases.txt', 'foreign-words.txt'];
const LIST_WEIGHT = 20;
const DATA = new URL('../../src/knowledge/data/', import.meta.url);

/**
 * The training command: reads corpora (a paragraph a line) and pairs (`clean TAB read`; `--pairs` of text that lost its
 * marks, `--pairs-partial` of text that has wrong ones), plain or `.xz`, writes the model and `<model>.manifest.json`.
 * About 40 seconds and 2.5 GB for 120 MB of text. The same input gives the same bytes.
 */
export function trainCommand(argv: readonly string[], log: (message: string) => void): void {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      corpus: { type: 'string', multiple: true },
      pairs: { type: 'string', multiple: true },
      'pairs-partial': { type: 'string', multiple: true },
      cutoffs: { type: 'string', default: '1,2,3,4' },
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
  const read = (path: string, use: string, weight = 1): string => {
    const files = statSync(path).isDirectory()
      ? readdirSync(path)
          .sort((a, b) => (a < b ? -1 : 1))
          .map((name) => join(path, name))
      : [path];
    return files
      .map((file) => {
        const bytes = readFileSync(file);
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        inputs.push({ name: basename(file), sha256, bytes: bytes.length, weight, use });
        const plain = file.endsWith('.xz') ? execFileSync('xz', ['-dc', file], { maxBuffer: 1 << 30 }) : bytes;
        return plain.toString('utf8');
      })
      .join('\n');
  };
  const rhymes = wordList(readFileSync(new URL('rhymes.txt', DATA), 'utf8'));
  const cutoffs = values.cutoffs.split(',').map(Number);
  const { model, counts } = train({
    corpora: [
      ...values.corpus.map((entry) => {
        const [file = '', weight = '1'] = entry.split('*');
        return { text: read(file, 'corpus', Number(weight)), weight: Number(weight) };
      }),
      ...LISTS.map((name) => {
        const text = read(fileURLToPath(new URL(name, DATA)), 'list', LIST_WEIGHT);
        return { text: wordList(text).join('\n'), weight: LIST_WEIGHT };
      }),
    ],
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
    cutoffs: values.cutoffs,
    counts,
    sha256: createHash('sha256').update(model).digest('hex'),
    inputs,
  };
  writeFileSync(`${values.out}.manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  log(`${values.out}: ${model.length} bytes`);
}

const [, script, ...rest] = process.argv;
if (script !== undefined && import.meta.url === pathToFileURL(script).href)
  trainCommand(rest, (message) => {
    process.stderr.write(`${message}\n`);
  });
