import { nameOf, placeOf, sentence, type Finding, type Reported, type Run } from './run.js';

/** The case of a document's being converted at all: what fails without a result. */
const CONVERSION = 'conversion';

/**
 * JUnit XML: a suite a document, in it a case for its conversion and one for each code of its findings. A case fails
 * where a finding makes the command fail; what else was found is its output.
 */
export function junit({ tool, documents }: Run): string {
  const suites = documents.map(suite);
  const sum = (count: (one: Suite) => number): number => suites.reduce((all, one) => all + count(one), 0);
  const counts = {
    tests: sum((one) => one.tests),
    failures: sum((one) => one.failures),
    errors: sum((one) => one.errors),
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: tool.name, ...counts })}>`,
    ...suites.flatMap(({ lines }) => lines),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly lines: readonly string[];
}

function suite(document: Reported): Suite {
  const name = nameOf(document);
  const cases = new Map<string, Finding[]>([[CONVERSION, []]]);
  for (const finding of document.findings) {
    const key = document.converted ? finding.code : CONVERSION;
    cases.set(key, [...(cases.get(key) ?? []), finding]);
  }
  const failing = [...cases.values()].filter((findings) => findings.some(({ fails }) => fails)).length;
  const counts = {
    tests: cases.size,
    failures: document.converted ? failing : 0,
    errors: document.converted ? 0 : failing,
  };
  return {
    ...counts,
    lines: [
      `  <testsuite${attributes({ name, ...counts })}>`,
      ...[...cases].flatMap(([code, findings]) => testcase(code, findings, document)),
      '  </testsuite>',
    ],
  };
}

function testcase(code: string, findings: readonly Finding[], document: Reported): string[] {
  const head = `    <testcase${attributes({ name: code, classname: nameOf(document) })}`;
  const [first] = findings;
  if (first === undefined) return [`${head}/>`];
  const worst = findings.find(({ fails }) => fails);
  const element = worst === undefined ? 'system-out' : document.converted ? 'failure' : 'error';
  const about = worst === undefined ? {} : { message: sentence(worst, document), type: worst.code };
  const text = findings.map((finding) => `${placeOf(finding, document)}: ${sentence(finding, document)}`).join('\n');
  return [`${head}>`, `      <${element}${attributes(about)}>${escaped(text)}</${element}>`, '    </testcase>'];
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  const parts = Object.entries(values).map(([name, value]) => ` ${name}="${quoted(String(value))}"`);
  return parts.join('');
}

/** What XML 1.0 has no way to say, and halves of pairs of surrogates: U+FFFD stands for them. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const UNSAYABLE = /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string, signs = /[&<>]/g): string =>
  text.replace(UNSAYABLE, '\ufffd').replace(signs, (sign) => SIGNS[sign] ?? sign);

/** In an attribute white space would be read as a space. */
const quoted = (text: string): string =>
  escaped(text, /[&<>"]/g).replace(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
