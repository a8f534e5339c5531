/**
 * `npm run pdf -- [--show N] [--printer NAME] [--open] [DOCUMENT…]`: the plans of the corpus and the seeds are printed to
 * PDF and read again: how many of their records are the same? `--open` prints tables without borders, `--text` shows
 * what is read of the PDF.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readDocument } from '../../../src/read/index.js';
import { extractAtOnce, extractText, knowledge, seedNames, seedText } from '../pipeline.js';
import { columns } from '../table.js';
import { comparePlans, type Comparison } from './compare.js';
import { hasPrintedLines, htmlOf, tidy } from './html.js';
import { print, PRINTERS, type Printer } from './print.js';

const PLANS = new URL('../../../../shared/corpus/plans/', import.meta.url);

const { values, positionals } = parseArgs({
  options: {
    show: { type: 'string', default: '0' },
    printer: { type: 'string', multiple: true, default: [...PRINTERS] },
    open: { type: 'boolean', default: false },
    text: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

interface Document {
  readonly name: string;
  readonly text: string;
  /** Its lines are those of printed pages. */
  readonly lines: boolean;
}

function documents(): Document[] {
  const plans = existsSync(PLANS) ? readdirSync(PLANS).filter((file) => file.endsWith('.md')) : [];
  if (plans.length === 0) process.stderr.write('only the seeds: ../shared/corpus/plans is missing\n');
  const all = plans.map((file) => ({
    name: file.slice(0, -3),
    text: readFileSync(new URL(file, PLANS), 'utf8'),
    lines: false,
  }));
  const seeds = seedNames().map((name) => ({ name, text: seedText(name), lines: hasPrintedLines(seedText(name)) }));
  const wanted = ({ name }: Document): boolean =>
    positionals.length === 0 || positionals.some((start) => name.startsWith(start));
  return [...all, ...seeds]
    .filter(wanted)
    .map((document) => ({ ...document, text: tidy(document.text) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const percent = ({ same, records }: Pick<Comparison, 'same' | 'records'>): string =>
  records === 0 ? '' : `${((100 * same) / records).toFixed(1)} %`;

const rows: string[][] = [];
for (const printer of values.printer as Printer[]) {
  const sum = { records: 0, same: 0, extra: 0 };
  for (const { name, text, lines } of documents()) {
    const pdf = print(htmlOf(text, { borders: !values.open, lines }), printer);
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
