import { Ajv } from 'ajv';
import fc from '../property.js';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { githubSummary, REPORTS, type Finding, type Run } from '../../src/report/index.js';
import { RULES } from '../../src/report/rules.js';
import { fixture } from '../fixtures.js';

const RUN = JSON.parse(fixture('report/run.json')) as Run;

interface SarifLog {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly { readonly ruleId: string; readonly ruleIndex?: number }[];
    },
  ];
}

const sarifOf = (run: Run): SarifLog => JSON.parse(REPORTS.sarif(run)) as SarifLog;

/** The schema of OASIS is draft 04; of what differs in draft 07 it uses only the name of its own id. */
function sarifSchema(): (log: unknown) => boolean {
  const schema = JSON.parse(fixture('report/sarif-2.1.0.schema.json')) as Record<string, unknown>;
  delete schema['$schema'];
  delete schema['id'];
  return new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
}

/** What an XML reader makes of a report: each element with its attributes and its text. @throws where it is no XML */
function xml(text: string): { name: string; attributes: Record<string, string>; text: string }[] {
  const parser = new SaxesParser();
  const found: { name: string; attributes: Record<string, string>; text: string }[] = [];
  parser.on('opentag', ({ name, attributes }) => found.push({ name, attributes: { ...attributes }, text: '' }));
  parser.on('text', (part) => {
    const last = found.at(-1);
    if (last !== undefined) last.text += part;
  });
  parser.write(text).close();
  return found;
}

const finding = (values: Partial<Finding>): Finding => ({
  ...{ code: 'lead-missing', severity: 'warning', message: 'no lead', source: null, related: [], fails: false },
  ...values,
});

const runOf = (findings: readonly Finding[], file = 'a.txt'): Run => ({
  tool: RUN.tool,
  documents: [{ file, converted: true, hasLines: true, findings }],
});

const lines = (text: string): string[] => text.split('\n').slice(0, -1);

describe('the run of fixtures/report/run.json', () => {
  test('as annotations of GitHub Actions', () => {
    expect(REPORTS.github(RUN)).toBe(fixture('report/annotations.txt'));
  });

  test('as JUnit XML', () => {
    expect(REPORTS.junit(RUN)).toBe(fixture('report/junit.xml'));
  });

  test('as SARIF: the results, and a rule for each code', () => {
    const [run] = sarifOf(RUN).runs;
    // The fixture leaves out where a rule stands: every new code moves those behind it.
    expect(run.results).toMatchObject(JSON.parse(fixture('report/results.sarif.json')) as object[]);
    for (const { ruleId, ruleIndex } of run.results)
      expect(ruleIndex === undefined ? undefined : run.tool.driver.rules[ruleIndex]?.id).toBe(
        ruleId in RULES ? ruleId : undefined,
      );
  });

  test('as JSON, unchanged', () => {
    expect(JSON.parse(REPORTS.json(RUN))).toEqual(RUN);
  });

  test('twice gives the same bytes', () => {
    for (const report of Object.values(REPORTS)) expect(report(RUN)).toBe(report(structuredClone(RUN)));
  });
});

describe('whatever a document says', () => {
  const text = fc.string({ unit: 'binary', minLength: 1 });
  const anything = fc.record({
    severity: fc.constantFrom('info', 'warning', 'error'),
    message: text,
    source: fc.option(fc.record({ lines: fc.constant([3, 4] as [number, number]), page: fc.option(fc.nat(9)) })),
    fails: fc.boolean(),
  });
  const run = fc.tuple(fc.array(anything, { maxLength: 5 }), text).map(([findings, file]) =>
    runOf(
      findings.map((values) => finding(values as Partial<Finding>)),
      file,
    ),
  );

  test('an annotation is one line, and its properties are those that were meant', () => {
    fc.assert(
      fc.property(run, (any) => {
        const annotations = lines(REPORTS.github(any));
        expect(annotations).toHaveLength(any.documents[0]?.findings.length ?? 0);
        for (const annotation of annotations)
          expect(annotation).toMatch(
            /^::(?:error|warning|notice) file=[^,:\r]*(?:,line=3,endLine=4)?,title=lead-missing::[^\r]*$/u,
          );
      }),
    );
  });

  test('JUnit is well-formed, and a message comes back as it was, but for what XML can not say', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (message) => {
        const elements = xml(REPORTS.junit(runOf([finding({ message, fails: true })], message)));
        const failure = elements.find(({ name }) => name === 'failure');
        expect(failure?.attributes['message']).toBe(message);
        expect(elements.find(({ name }) => name === 'testsuite')?.attributes['name']).toBe(message);
      }),
    );
    fc.assert(
      fc.property(run, (any) => {
        xml(REPORTS.junit(any));
      }),
    );
  });

  test('SARIF keeps the schema of OASIS', () => {
    const keeps = sarifSchema();
    expect(keeps(sarifOf(RUN))).toBe(true);
    expect(keeps({ ...sarifOf(RUN), version: '3' })).toBe(false);
    fc.assert(fc.property(run, (any) => keeps(sarifOf(any))));
  });
});

describe('more findings than GitHub shows', () => {
  const many = runOf([
    ...Array.from({ length: 12 }, (_, i) => finding({ message: `info ${i}`, severity: 'info' })),
    ...Array.from({ length: 12 }, (_, i) => finding({ message: `warning ${i}`, fails: i === 11 })),
    finding({ message: 'an error', severity: 'error', fails: true }),
    finding({ message: 'the last | *word*\nof <it>', source: { lines: [7, 9], page: null } }),
  ]);

  test('ten of a kind are annotations: errors first, of warnings those that fail first', () => {
    const messages = lines(REPORTS.github(many)).map((line) => line.replace(/^::(\w+) .*::(.*)$/, '$1 $2'));
    expect(messages).toEqual([
      'error an error',
      'warning warning 11',
      ...Array.from({ length: 9 }, (_, i) => `warning warning ${i}`),
      ...Array.from({ length: 10 }, (_, i) => `notice info ${i}`),
    ]);
  });

  test('the others stand in the summary', () => {
    expect(githubSummary(many, 10_000)).toBe(
      [
        ...['### plan-extract', ''],
        ...['1 document: 1 converted, 0 failed; 1 error, 13 warnings, 12 notices', ''],
        ...['Besides the annotations, of which 10 of a kind are shown:', ''],
        ...['| | place | finding |', '| --- | --- | --- |'],
        '| warning | a.txt | warning 9 (lead-missing) |',
        '| warning | a.txt | warning 10 (lead-missing) |',
        '| warning | a.txt:7-9 | the last \\| \\*word\\* of &lt;it> (lead-missing) |',
        '| notice | a.txt | info 10 (lead-missing) |',
        '| notice | a.txt | info 11 (lead-missing) |',
        ...['', ''],
      ].join('\n'),
    );
  });

  test('as many as there is room for', () => {
    const summary = githubSummary(many, 400);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(401);
    expect(summary).toMatch(
      /\| warning 9 \(lead-missing\) \|\n(?:.*\n)?\n[34] findings more: there is no room for them here\.\n/,
    );
  });

  test('nothing but the counts where all are annotations', () => {
    expect(githubSummary(runOf([]), 1000)).toBe(
      '### plan-extract\n\n1 document: 1 converted, 0 failed; 0 errors, 0 warnings, 0 notices\n\n',
    );
  });
});
