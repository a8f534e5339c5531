/** Scores and flaws for people. */
import type { Lines } from './gold.js';
import type { Flaw, PartScore } from './score.js';

const HEADER = ['document', 'part', 'records', 'found', 'exact', 'but for slips', 'extra', 'wrong by field'];

/** The scores as a table, one row a part, with a last row of sums. */
export function scoreTable(scores: readonly PartScore[]): string {
  const shown = scores.filter((score) => score.records + score.extra > 0);
  const sum = (of: (score: PartScore) => number): string => String(shown.reduce((all, score) => all + of(score), 0));
  const rows = shown.map((score) => [
    score.document,
    score.part,
    String(score.records),
    String(score.found),
    String(score.exact),
    String(score.slips),
    String(score.extra),
    wrongByField(score),
  ]);
  const sums = [
    'all',
    '',
    sum((score) => score.records),
    sum((score) => score.found),
    sum((score) => score.exact),
    sum((score) => score.slips),
    sum((score) => score.extra),
    '',
  ];
  return columns([HEADER, ...rows, sums], (column) => column >= 2 && column < HEADER.length - 1);
}

/** `content 3 (2 slips), deadline.end 1`, the commonest first. */
function wrongByField(score: PartScore): string {
  return [...score.wrong]
    .sort(([, a], [, b]) => b.records - a.records)
    .map(([field, { records, slips }]) => `${field} ${records}${slips === 0 ? '' : ` (${slips} ${plural(slips)})`}`)
    .join(', ');
}

const plural = (count: number): string => (count === 1 ? 'slip' : 'slips');

/** Rows, the header first, in columns of their own width; figures to the right. */
export function columns(rows: readonly (readonly string[])[], isFigure: (column: number) => boolean): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return isFigure(column) ? cell.padStart(width) : cell.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .map((row) => `${row}\n`)
    .join('');
}

/** The first `count` flaws in full, those that are more than slips first. */
export function flawList(scores: readonly PartScore[], count: number): string {
  const all = scores.flatMap((score) => score.flaws.map((flaw) => ({ score, flaw })));
  all.sort((a, b) => Number(a.flaw.kind === 'slip') - Number(b.flaw.kind === 'slip'));
  return all
    .slice(0, count)
    .map(({ score, flaw }) => `\n${score.document} ${score.part}: ${describe(flaw)}\n`)
    .join('');
}

function describe(flaw: Flaw): string {
  if (flaw.kind === 'extra') return `extra, ${place(flaw.gotLines)}\n    ${flaw.text}`;
  if (flaw.kind === 'missing') return `missing, gold ${place(flaw.goldLines)}\n    ${flaw.text}`;
  const where = `gold ${place(flaw.goldLines)}, got ${place(flaw.gotLines)}`;
  const faults = flaw.faults.map(
    ({ field, gold, got }) => `  ${field}\n    gold ${JSON.stringify(gold)}\n    got  ${JSON.stringify(got)}`,
  );
  return [`${flaw.kind}, ${where}`, `    ${flaw.text}`, ...faults].join('\n');
}

function place(lines: Lines | null): string {
  if (lines === null) return 'nowhere named';
  return lines[0] === lines[1] ? `line ${lines[0]}` : `lines ${lines[0]}-${lines[1]}`;
}
