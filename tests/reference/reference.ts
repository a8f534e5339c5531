/** REFERENCE.md as the code has it: the library's exports, the commands' help, the fields of a result. */
import type { Command } from 'commander';
import { makeProgram } from '../../src/cli/program.js';
import { exportsOfLibrary, type Exported, type Member } from './exports.js';

/** The whole file. */
export function reference(): string {
  const all = exportsOfLibrary();
  const linked = linker(all);
  const own = all.filter(({ inResult }) => !inResult);
  const of = (kind: Exported['kind']): string[] =>
    own.filter((one) => one.kind === kind).map((one) => section(one, linked));
  return [
    '# Reference',
    'Made from the code by `npm run docs`; a test fails where it is out of date.',
    '- [The library](#the-library)\n- [The command](#the-command)\n- [The result](#the-result)',
    '## The library',
    '### Functions',
    ...of('function'),
    '### Errors',
    ...of('class'),
    '### Types',
    ...of('type'),
    '## The command',
    ...helpTexts(),
    '## The result',
    'The types are generated from [schemas/plan.schema.json](schemas/plan.schema.json), which has examples of all fields.',
    ...all.filter(({ inResult }) => inResult).map((one) => section(one, linked)),
  ]
    .map((block) => `${block}\n`)
    .join('\n');
}

type Linker = (text: string) => string;

/** Links the first export that a text names at its beginning, or all that a type names. */
function linker(all: readonly Exported[]): Linker {
  const names = new Set(all.map(({ name }) => name));
  return (text) =>
    text.replace(/\b[A-Z]\w+/g, (name) => (names.has(name) ? `[${name}](#${name.toLowerCase()})` : name));
}

function section({ name, text, tags, code, members }: Exported, linked: Linker): string {
  const parameters = tags.filter((tag) => tag.name === 'param').map((tag) => tag.text.replace(/^(\w+)\s*/, '`$1`: '));
  const thrown = tags.filter((tag) => tag.name === 'throws').map((tag) => `throws ${linked(tag.text)}`);
  const list = [...parameters, ...thrown].map((line) => `- ${line}`).join('\n');
  return [
    `#### ${name}`,
    text,
    members.length > 0 ? table(members, linked) : `\`\`\`ts\n${code}\n\`\`\``,
    ...(list === '' ? [] : [list]),
  ].join('\n\n');
}

function table(members: readonly Member[], linked: Linker): string {
  const rows = members.map(({ name, type, text }) => `| \`${name}\` | ${linked(cell(type))} | ${cell(text)} |`);
  return ['| field | type | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

/** Text that a cell of a Markdown table shows as it is. */
const cell = (text: string): string => text.replace(/[|<>\\]/g, (sign) => `\\${sign}`);

const WIDTH = 100;

/** What `--help` says of each command. */
function helpTexts(): string[] {
  const program = makeProgram(() => Promise.resolve());
  return [program, ...program.commands].map((command) => {
    const name = command === program ? 'plan-extract' : `plan-extract ${command.name()}`;
    return `### ${name}\n\n\`\`\`\n${help(command).trimEnd()}\n\`\`\``;
  });
}

function help(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => void (text += part), getOutHelpWidth: () => WIDTH });
  command.outputHelp();
  return text;
}
