/**
 * `npm run pdf -- [--show N] [--printer NAME] [--open] [DOCUMENT…]`: the plans of the corpus and a seed are printed to
 * PDF and read again: how many of their records are the same? `--open` prints tables without borders, `--text` shows
 * what is read of the PDF.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readDocument } from '../../../src/read/index.js';
import { extractAtOnce, extractText, knowledge, seedText } from '../pipeline.js';
import { columns } from '../table.js';
import { comparePlans, type Comparison } from './compare.js';
import { htmlOf, tidy } from './html.js';
import { print, PRINTERS, type Printer } from './print.js';

const PLANS = new URL('../../../../shared/corpus/plans/', import.meta.url);
const SEED = 'tphcm-2026';

const { values, positionals } = parseArgs({
  options: {
    show: { type: 'string', default: '0' },
    printer: { type: 'string', multiple: true, default: [...PRINTERS] },
    open: { type: 'boolean', default: false },
    text: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

function documents(): [name: string, text: string][] {
  const plans = existsSync(PLANS) ? readdirSync(PLANS).filter((file) => file.endsWith('.md')) : [];
  if (plans.length === 0) process.stderr.write('only the seed: ../shared/corpus/plans is missing\n');
  const all = plans.map((file): [string, string] => [file.slice(0, -3), readFileSync(new URL(file, PLANS), 'utf8')]);
  all.push([SEED, seedText(SEED)]);
  const wanted = (name: string): boolean =>
    positionals.length === 0 || positionals.some((start) => name.startsWith(start));
  return all
    .filter(([name]) => wanted(name))
    .map(([name, text]): [string, string] => [name, tidy(text)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const percent = ({ same, records }: Pick<Comparison, 'same' | 'records'>): string =>
  records === 0 ? '' : `${((100 * same) / records).toFixed(1)} %`;

const rows: string[][] = [];
for (const printer of values.printer as Printer[]) {
  const sum = { records: 0, same: 0, extra: 0 };
  for (const [name, text] of documents()) {
    const pdf = print(htmlOf(text, { borders: !values.open, lines: false }), printer);
    if (pdf === null) {
      process.stderr.write(`${printer} is not installed\n`);
      break;
    }
    const transcript = await readDocument(pdf, `${name}.pdf`);
    if (values.text) process.stdout.write(transcript.source.text);
    const comparison = comparePlans(
      extractText(text, name).plan,
      extractAtOnce(transcript, knowledge, { repair: 'full' }).plan,
    );
    const extra = comparison.faults.filter(({ side }) => side === 'extra').length;
    rows.push([
      printer,
      name.slice(0, 40),
      ...[comparison.records, comparison.same].map(String),
      percent(comparison),
      String(extra),
    ]);
    sum.records += comparison.records;
    sum.same += comparison.same;
    sum.extra += extra;
    for (const fault of comparison.faults.slice(0, Number(values.show))) {
      process.stdout.write(`${name}: ${fault.side}: ${fault.record}\n`);
    }
  }
  rows.push([printer, 'all', String(sum.records), String(sum.same), percent(sum), String(sum.extra)]);
}
process.stdout.write(
  columns([['printer', 'document', 'records', 'same', '', 'extra'], ...rows], (column) => column >= 2),
);
