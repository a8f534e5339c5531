import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { openKnowledge } from '../../src/knowledge/knowledge.js';
import type { Plan } from '../../src/plan/plan.js';
import { read } from '../../src/read/index.js';
import { csv } from '../../src/render/csv.js';
import { RECORDS, renderLines, renderTables, renderWorkbook } from '../../src/render/index.js';
import { xlsx } from '../../src/render/xlsx.js';
import { extractAtOnce } from '../score/pipeline.js';

let plans: Plan[] = [];

beforeAll(() => {
  const knowledge = openKnowledge();
  plans = ['tphcm-2026', 'chi-minh-2026'].map((name) => {
    const bytes = readFileSync(new URL(`../../seeds/${name}.txt`, import.meta.url));
    return extractAtOnce(read(bytes, `${name}.txt`), knowledge, { repair: 'off' }).plan;
  });
});

const count = (of: (plan: Plan) => number): number => plans.reduce((sum, plan) => sum + of(plan), 0);

/** The rows of a CSV text by the rules of RFC 4180, read independently of the writer. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/y;
  for (let at = 0; at < text.length; at = cell.lastIndex) {
    cell.lastIndex = at;
    const [, quoted, plain, end] = cell.exec(text) ?? expect.fail(`no cell at ${at}`);
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }
  rows.pop();
  return rows;
}

describe('CSV', () => {
  test('one file for each kind of record, a row for each record, all rows of one width', () => {
    const rows = new Map([...renderTables(plans)].map(([name, text]) => [name, rowsOf(text.replace('\ufeff', ''))]));
    expect([...rows].map(([name, { length }]) => [name, length - 1])).toEqual([
      ['documents', 2],
      ['objectives', count(({ objectives }) => objectives.general.length + objectives.specific.length)],
      [
        'indicators',
        count(({ indicators }) => indicators.reduce((sum, { targets }) => sum + Math.max(1, targets.length), 0)),
      ],
      ['tasks', count(({ tasks }) => tasks.length)],
      ['responsibilities', count(({ responsibilities }) => responsibilities.flatMap(({ duties }) => duties).length)],
      ['agencies', count(({ agencies = [] }) => agencies.length)],
      ['diagnostics', count(({ diagnostics }) => diagnostics.length)],
    ]);
    for (const table of rows.values()) expect(new Set(table.map((row) => row.length)).size).toBe(1);
    const [head = [], ...tasks] = rows.get('tasks') ?? [];
    const column = (name: string): string[] => tasks.map((row) => row[head.indexOf(name)] ?? expect.fail(name));
    const all = plans.flatMap((plan) => plan.tasks);
    expect(column('content')).toEqual(all.map(({ content }) => content));
    expect(column('lead')).toEqual(all.map(({ lead }) => lead.join('; ')));
    expect(column('first line')).toEqual(all.map(({ source }) => String(source.lines[0])));
  });

  test('commas, quotes and line breaks are quoted, and what a spreadsheet would run is made harmless', () => {
    const columns = [{ name: 'text', width: 10 }];
    const texts = ['a, b', 'nói "có"', '=1+1', '+84', '- gạch', '@SUM', '\t=1', ' x', 'a\nb', null, -3];
    expect(csv({ name: 'x', columns, rows: texts.map((text) => [text]) })).toBe(
      '\ufefftext\r\n"a, b"\r\n"nói ""có"""\r\n\'=1+1\r\n\'+84\r\n\'- gạch\r\n\'@SUM\r\n\'\t=1\r\n" x"\r\n"a\nb"\r\n\r\n-3\r\n',
    );
  });
});

describe('the workbook', () => {
  const sheet = (bytes: Uint8Array, number: number): string =>
    strFromU8(unzipSync(bytes)[`xl/worksheets/sheet${number}.xml`] ?? expect.fail('no such sheet'));

  test('has a sheet for each kind of record, with a frozen header and filters over all rows', () => {
    const files = unzipSync(renderWorkbook(plans));
    const names = strFromU8(files['xl/workbook.xml'] ?? expect.fail('no workbook')).matchAll(/<sheet name="(\w+)"/g);
    expect(Array.from(names, ([, name]) => name)).toEqual([
      ...['Documents', 'Objectives', 'Indicators', 'Tasks', 'Responsibilities', 'Agencies', 'Diagnostics'],
    ]);
    const tasks = sheet(renderWorkbook(plans), 4);
    expect(tasks).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(tasks).toContain(`<autoFilter ref="A1:S${count((plan) => plan.tasks.length) + 1}"/>`);
  });

  test('holds full dates as dates, cut ones as text, and text that looks like a formula as text', () => {
    const columns = Array.from({ length: 28 }, (_, at) => ({ name: `c${at}`, width: 10 }));
    const cells = ['2026-04-01', '2026-04', '=1+1', 0.5, null, 'a < b & "c"\u0001'];
    const xml = sheet(xlsx([{ name: 'x', columns, rows: [cells] }]), 1);
    expect(xml).toContain('<c r="AB1" ');
    expect(xml).toContain(
      '<row r="2"><c r="A2" s="2"><v>46113</v></c>' +
        '<c r="B2" s="0" t="inlineStr"><is><t xml:space="preserve">2026-04</t></is></c>' +
        '<c r="C2" s="0" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c><c r="D2" s="0"><v>0.5</v></c>' +
        '<c r="F2" s="0" t="inlineStr"><is><t xml:space="preserve">a &lt; b &amp; &quot;c&quot;</t></is></c></row>',
    );
  });

  test('has the same bytes each time', () => {
    expect(Buffer.from(renderWorkbook(plans)).equals(renderWorkbook(plans))).toBe(true);
  });
});

describe('JSON Lines', () => {
  const parse = (text: string): unknown[] =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);

  test('a plan a line', () => {
    expect(parse(renderLines(plans))).toEqual(plans);
  });

  test.each(RECORDS)('%s: a record a line, with the name of its document', (kind) => {
    const records = parse(renderLines(plans, kind)) as { document: string }[];
    const [plan] = plans;
    const first = kind === 'objectives' ? plan?.objectives.general[0] : plan?.[kind]?.[0];
    expect(records[0]).toMatchObject({ document: 'tphcm-2026.txt', ...first });
    expect(new Set(records.map(({ document }) => document))).toEqual(new Set(['tphcm-2026.txt', 'chi-minh-2026.txt']));
  });
});
