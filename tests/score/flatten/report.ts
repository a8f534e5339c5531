/** The scores of all forms over the corpus, for people. */
import { extractText } from '../pipeline.js';
import { columns } from '../table.js';
import { compareTables, type RowFault, type TableScore } from './compare.js';
import { corpus, type CorpusDocument, type Share } from './corpus.js';
import { flatten } from './flatten.js';
import { FORMS, type Form } from './forms.js';
import { inPieces } from './pieces.js';

export interface Options {
  /** So many faults in full; only of documents that one may tune on. */
  readonly show: number;
  /** The forms to score; all where it is empty. */
  readonly forms: readonly string[];
  readonly wanted: (document: string) => boolean;
}

interface Run {
  readonly form: string;
  readonly document: string;
  readonly share: Share;
  readonly score: TableScore;
}

const SHARES: readonly Share[] = ['tune', 'held'];

/** Runs the pipeline on every document in every form. */
export function flattenReport({ show, forms, wanted }: Options): string {
  const all = corpus();
  if (all === null) return 'flattened tables: skipped, as ../shared/corpus/plans is missing\n';
  const documents = all.filter(({ name }) => wanted(name));
  const tabled = documents.filter(({ tables }) => tables.length > 0);
  const runs = chosen(forms).flatMap(([name, pages]) =>
    tabled.flatMap((document) => [
      ...pages.map((form) => run(document, name, form)),
      ...(pages.length > 1
        ? pages.map((form) => run({ ...document, ...inPieces(document) }, `${name}, small`, form))
        : []),
    ]),
  );
  return `${leftOut(documents)}${table(runs)}${faults(runs, show)}`;
}

/** The documents in these forms, as the pipeline gets them; only those that one may look at. */
export function flattenedTexts({ forms, wanted }: Options): string {
  const documents =
    corpus()?.filter(({ name, share, tables }) => share === 'tune' && tables.length > 0 && wanted(name)) ?? [];
  return documents
    .flatMap((document) => chosen(forms).flatMap(([, pages]) => pages.map((form) => flatten(document, form).text)))
    .join('');
}

const chosen = (forms: readonly string[]): [string, readonly Form[]][] =>
  Object.entries(FORMS).filter(([name]) => forms.length === 0 || forms.includes(name));

function run({ name, share, tables, ...document }: CorpusDocument, form: string, render: Form): Run {
  const { text, places } = flatten({ name, tables, ...document }, render);
  return { form, document: name, share, score: compareTables(tables, places, extractText(text, name)) };
}

function leftOut(documents: readonly CorpusDocument[]): string {
  const reasons = documents.flatMap((document) => document.leftOut);
  const counts = [...new Set(reasons)]
    .sort()
    .map((reason) => `${reason} ${reasons.filter((other) => other === reason).length}`);
  return `flattened tables (left out of the truth: ${counts.join(', ')})\n`;
}

const HEADER = [
  'form',
  'share',
  'documents',
  'tables',
  'headers',
  'rows',
  'found',
  'all cells right',
  'extra',
  'words lost',
];

function table(runs: readonly Run[]): string {
  const rows = [...new Set(runs.map(({ form }) => form))].flatMap((form) =>
    SHARES.map((share) =>
      sums(
        form,
        share,
        runs.filter((other) => other.form === form && other.share === share),
      ),
    ),
  );
  return columns([HEADER, ...rows], (column) => column >= 2);
}

function sums(form: string, share: Share, runs: readonly Run[]): string[] {
  const sum = (of: (score: TableScore) => number): number => runs.reduce((all, { score }) => all + of(score), 0);
  const rows = sum((score) => score.rows);
  const right = sum((score) => score.right);
  const percent = rows === 0 ? '' : ` (${((100 * right) / rows).toFixed(1)} %)`;
  const counts = [
    new Set(runs.map(({ document }) => document)).size,
    sum((score) => score.tables),
    sum((score) => score.headers),
    rows,
    sum((score) => score.found),
  ];
  const lost = sum((score) => score.lost.length);
  return [
    form,
    share,
    ...counts.map(String),
    `${right}${percent}`,
    String(sum((score) => score.extra)),
    `${lost} of ${sum((score) => score.words)}`,
  ];
}

function faults(runs: readonly Run[], count: number): string {
  return runs
    .filter(({ share }) => share === 'tune')
    .flatMap(({ form, document, score }) => score.faults.map((fault) => `\n${form} ${document}: ${describe(fault)}`))
    .slice(0, count)
    .join('');
}

function describe({ kind, truth, got }: RowFault): string {
  const row = (name: string, cells: readonly string[]): string =>
    cells.length === 0 ? '' : `    ${name}  ${cells.map((cell) => cell.replaceAll('\n', ' / ')).join(' | ')}\n`;
  return `${kind}\n${row('truth', truth)}${row('got', got)}`;
}
