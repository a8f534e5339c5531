/**
 * `npm run pdf -- [--show N] [--printer NAME] [--open] [--ocr] [DOCUMENT…]`: the plans of the corpus and the seeds are
 * printed to PDF and read again: how many of their records are the same? `--open` prints tables without borders, `--text`
 * shows what is read of the PDF. `--ocr` reads pictures of its pages, of 200 dpi, by OCR: the plans and the one seed
 * that was not read by an engine before, printed by Chromium. Of one plan in five only totals are looked at.
 * `--turns 1` (quarters clockwise) and `--lean 2` (degrees) scan pages that lie so, and hold their records against those of
 * the same pages upright; `--pages 26-31` takes some pages, and `--dpi 300` is the resolution at which none is resized.
 * `--plain eng` has the `tesseract` command read the pictures as a text without places, with the data of that language, and
 * holds what stands outside of tables against that of the plan.
 */
import { parseArgs } from 'node:util';
import type { Plan } from '../../../src/plan/plan.js';
import type { Turns } from '../../../src/read/ocr/orientation.js';
import { readDocument } from '../../../src/read/index.js';
import type { Transcript } from '../../../src/transcript/transcript.js';
import { extractAtOnce, extractText, knowledge, seedNames, seedText } from '../pipeline.js';
import { corpusPlans } from '../plans.js';
import { columns } from '../table.js';
import { comparePlans } from './compare.js';
import { hasPrintedLines, htmlOf, tidy } from './html.js';
import { readByOcr, type Scan } from './ocr.js';
import { plainText } from './plain.js';
import { print, PRINTERS, type Printer } from './print.js';

const { values, positionals } = parseArgs({
  options: {
    show: { type: 'string', default: '0' },
    printer: { type: 'string', multiple: true },
    open: { type: 'boolean', default: false },
    ocr: { type: 'boolean', default: false },
    text: { type: 'boolean', default: false },
    dpi: { type: 'string', default: '200' },
    turns: { type: 'string', default: '0' },
    lean: { type: 'string', default: '0' },
    plain: { type: 'string' },
    pages: { type: 'string', default: '1-9999' },
  },
  allowPositionals: true,
});

const scan = { dpi: Number(values.dpi), turns: Number(values.turns) as Turns, lean: Number(values.lean) };
const isUpright = scan.turns === 0 && scan.lean === 0;
/** Pages are taken as pictures, of one printer. */
const asPictures = values.ocr || values.plain !== undefined;
const [first = 1, last = first] = values.pages.split('-').map(Number);

interface Document {
  readonly name: string;
  readonly text: string;
  /** Its lines are those of printed pages. */
  readonly lines: boolean;
  readonly isTuned: boolean;
}

/** The seed whose text is no engine's. */
const TYPED = 'tphcm-2026';

function documents(): Document[] {
  const plans = corpusPlans();
  if (plans === null) process.stderr.write('only the seeds: ../shared/corpus/plans is missing\n');
  const all = (plans ?? []).map((plan, at) => ({ ...plan, lines: false, isTuned: at % 5 < 4 }));
  const seeds = seedNames()
    .filter((name) => !asPictures || !isUpright || name === TYPED)
    .map((name) => ({ name, text: seedText(name), lines: hasPrintedLines(seedText(name)), isTuned: true }));
  const wanted = ({ name }: Document): boolean =>
    positionals.length === 0 || positionals.some((start) => name.startsWith(start));
  return [...all, ...seeds]
    .filter(wanted)
    .map((document) => ({ ...document, text: tidy(document.text) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

interface Sum {
  records: number;
  same: number;
  butForSlips: number;
  extra: number;
}

const percent = (part: number, whole: number): string => (whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`);

const rowOf = (printer: string, name: string, { records, same, butForSlips, extra }: Sum): string[] => [
  printer,
  name.slice(0, 40),
  ...[records, same].map(String),
  percent(same, records),
  percent(butForSlips, records),
  String(extra),
];

/** The records of a plan that are read of no table. */
const withoutTables = (plan: Plan): Plan => ({
  ...plan,
  tables: [],
  indicators: [],
  tasks: plan.tasks.filter(({ origin }) => origin === 'text'),
});

const rows: string[][] = [];
for (const printer of (values.printer ?? (asPictures ? ['chromium'] : PRINTERS)) as Printer[]) {
  const sums = new Map<string, Sum>();
  const add = (name: string, sum: Sum): void => {
    const before = sums.get(name) ?? { records: 0, same: 0, butForSlips: 0, extra: 0 };
    const fields = ['records', 'same', 'butForSlips', 'extra'] as const;
    for (const field of fields) before[field] += sum[field];
    sums.set(name, before);
  };
  for (const { name, text, lines, isTuned } of documents()) {
    const pdf = print(htmlOf(text, { borders: !values.open, lines }), printer);
    if (pdf === null) {
      process.stderr.write(`${printer} is not installed\n`);
      break;
    }
    const scanned = (how: Scan): Promise<Transcript> => readByOcr(pdf, name, how, { first, last });
    const transcript = await (values.plain !== undefined
      ? readDocument(Buffer.from(plainText(pdf, values.plain, scan.dpi)), `${name}.txt`)
      : values.ocr
        ? scanned(scan)
        : readDocument(pdf, `${name}.pdf`));
    if (values.text) process.stdout.write(transcript.source.text);
    const planOf = (read: Transcript): Plan => extractAtOnce(read, knowledge, { repair: 'full' }).plan;
    const truth = isUpright ? extractText(text, name).plan : planOf(await scanned({ ...scan, turns: 0, lean: 0 }));
    const got = planOf(transcript);
    const comparison =
      values.plain === undefined ? comparePlans(truth, got) : comparePlans(withoutTables(truth), withoutTables(got));
    const sum = { ...comparison, extra: comparison.faults.filter(({ side }) => side === 'extra').length };
    rows.push(rowOf(printer, name, sum));
    if (asPictures) add(isTuned ? 'tuned on' : 'blind', sum);
    add('all', sum);
    for (const fault of comparison.faults.slice(0, Number(values.show))) {
      process.stdout.write(`${name}: ${fault.side}: ${fault.record}\n`);
    }
  }
  rows.push(...[...sums].map(([name, sum]) => rowOf(printer, name, sum)));
}
process.stdout.write(
  columns([['printer', 'document', 'records', 'same', '', 'but for slips', 'extra'], ...rows], (column) => column >= 2),
);
