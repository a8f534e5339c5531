import type { Place } from '../plan/plan.js';
import { RULES } from './rules.js';
import { sentence, type Finding, type Reported, type Run } from './run.js';

const LEVELS = { info: 'note', warning: 'warning', error: 'error' } as const;

const CODES = Object.keys(RULES);

/** SARIF 2.1.0 (OASIS): every finding as a result, with a rule for its code. */
export function sarif({ tool, documents }: Run): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            semanticVersion: tool.version,
            rules: Object.entries(RULES).map(([id, text]) => ({ id, shortDescription: { text } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: documents.flatMap((document) => document.findings.map((finding) => result(finding, document))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(finding: Finding, document: Reported): unknown {
  const { code, severity, source, related } = finding;
  const ruleIndex = CODES.indexOf(code);
  return {
    ruleId: code,
    // A result of a later version may have codes that this one does not know.
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: LEVELS[severity],
    message: { text: sentence(finding, document) },
    // Standard input is no artifact.
    ...(document.file === null ? {} : { locations: [location(source, document)] }),
    ...(document.hasLines && related.length > 0
      ? { relatedLocations: distinct(related).map((place) => location(place, document)) }
      : {}),
  };
}

/** A place; of a document whose lines are not those of the file, only the file. */
function location(source: Place | null, { file, hasLines }: Reported): unknown {
  const artifactLocation = { uri: uriOf(file ?? '') };
  if (source === null || !hasLines) return { physicalLocation: { artifactLocation } };
  const [startLine, endLine] = source.lines;
  return { physicalLocation: { artifactLocation, region: { startLine, endLine } } };
}

/** Related locations are a set. */
const distinct = (places: readonly Place[]): Place[] => [
  ...new Map(places.map((place) => [place.lines.join('-'), place])).values(),
];

/** A path as a reference (RFC 3986): relative as it is, absolute as a file URI. */
function uriOf(file: string): string {
  const path = file.split('/').map(encodeURIComponent).join('/');
  return file.startsWith('/') ? `file://${path}` : path;
}
