import { plural } from '../plan/print.js';
import type { Severity } from '../diagnostic/diagnostic.js';
import { nameOf, range, sentence, type Finding, type Reported, type Run } from './run.js';

/** GitHub shows no more annotations of a kind for a step. */
const MOST_SHOWN = 10;

/** In bytes: GitHub takes no summary of a step that is larger. */
export const SUMMARY_LIMIT = 1024 * 1024;

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const;
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

interface Located {
  readonly finding: Finding;
  readonly document: Reported;
}

/** The worst findings as annotations of GitHub Actions: workflow commands, as many of a kind as are shown. */
export function githubAnnotations(run: Run): string {
  return worstFirst(run)
    .flatMap((kind) => kind.slice(0, MOST_SHOWN))
    .map((located) => `${command(located)}\n`)
    .join('');
}

/**
 * The summary of a step, as Markdown: how many documents and findings there are, and those that are no annotations.
 * @param room the most bytes that it may take
 */
export function githubSummary(run: Run, room: number): string {
  const kinds = worstFirst(run);
  const failed = run.documents.filter(({ converted }) => !converted).length;
  const counts = kinds.map((kind, index) => plural(kind.length, COMMANDS[SEVERITIES[index] ?? 'info']));
  const converted = `${plural(run.documents.length, 'document')}: ${run.documents.length - failed} converted, ${failed} failed`;
  const head = `### ${run.tool.name}\n\n${converted}; ${counts.join(', ')}\n`;
  const rest = kinds.flatMap((kind) => kind.slice(MOST_SHOWN));
  if (rest.length === 0) return `${head}\n`;
  const title = `\nBesides the annotations, of which ${MOST_SHOWN} of a kind are shown:\n\n| | place | finding |\n| --- | --- | --- |\n`;
  return `${head}${title}${fitting(rest.map(row), room - Buffer.byteLength(head + title))}\n`;
}

/** The findings of each severity, the graver ones before; of each, those first that make the command fail. */
function worstFirst({ documents }: Run): Located[][] {
  const all = documents.flatMap((document) => document.findings.map((finding): Located => ({ finding, document })));
  return SEVERITIES.map((severity) => {
    const kind = all.filter(({ finding }) => finding.severity === severity);
    return [...kind.filter(({ finding }) => finding.fails), ...kind.filter(({ finding }) => !finding.fails)];
  });
}

function command({ finding, document }: Located): string {
  const { source, code, severity } = finding;
  const lines = source === null || !document.hasLines ? {} : { line: source.lines[0], endLine: source.lines[1] };
  const properties = { ...(document.file === null ? {} : { file: document.file }), ...lines, title: code };
  const listed = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${COMMANDS[severity]} ${listed.join(',')}::${data(sentence(finding, document))}`;
}

/** Escapes as the toolkit of GitHub Actions does (`@actions/core`, command.ts). */
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

function row({ finding, document }: Located): string {
  const { severity, source, code } = finding;
  const place = source === null || !document.hasLines ? nameOf(document) : `${nameOf(document)}:${range(source)}`;
  return `| ${COMMANDS[severity]} | ${markdown(place)} | ${markdown(sentence(finding, document))} (${code}) |\n`;
}

/** As many rows as there is room for, with a word on the others. */
function fitting(rows: readonly string[], room: number): string {
  const left = (number: number): string => `\n${plural(number, 'finding')} more: there is no room for them here.\n`;
  let free = room - Buffer.byteLength(left(rows.length));
  const fit = rows.findIndex((text) => (free -= Buffer.byteLength(text)) < 0);
  return fit < 0 ? rows.join('') : rows.slice(0, fit).join('') + left(rows.length - fit);
}

/** Text as it is, within a cell. */
const markdown = (text: string): string =>
  text
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/[\\`*_[\]|~#$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
