/**
 * `npm run score -- [--show N] [--raise] [DOCUMENT…]`: runs the pipeline on the seeds that there is gold for and prints
 * how right it is, then the syllable error rate of every gold text, as it was read and repaired, then how right the
 * tables of the corpus are in all their flattened forms (`npm run flatten` for these alone). `--raise` takes over what is
 * better into the floors of fixtures/gold and fixtures/written; it never lowers a floor.
 */
import { parseArgs } from 'node:util';
import { compareFloors, readFloors, writeFloors } from './floors.js';
import { flattenReport } from './flatten/report.js';
import { goldDocuments, readCoverage, readGold, WRITTEN } from './gold.js';
import { extractSeed } from './pipeline.js';
import { scorePlan } from './score.js';
import { flawList, scoreTable } from './table.js';
import { scoreTexts, textTable } from './text-rates.js';
import { scoreWritten, writtenDocuments } from './written.js';

const { values, positionals } = parseArgs({
  options: { show: { type: 'string', default: '0' }, raise: { type: 'boolean', default: false } },
  allowPositionals: true,
});

const wanted = (name: string): boolean => positionals.length === 0 || positionals.includes(name);
const documents = goldDocuments().filter(wanted);
const coverage = readCoverage();
const scores = documents.flatMap((name) => scorePlan(name, readGold(name), extractSeed(name).plan, coverage[name]));

process.stdout.write(scoreTable(scores) + flawList(scores, Number(values.show)));
process.stdout.write(`\nsyllable error rate of the repaired text\n${textTable(scoreTexts(wanted))}`);
process.stdout.write(`\n${flattenReport({ show: Number(values.show), forms: [], wanted })}`);

const writtenScores = writtenDocuments().filter(wanted).flatMap(scoreWritten);
process.stdout.write(
  `\nplans written to test with\n${scoreTable(writtenScores)}${flawList(writtenScores, Number(values.show))}`,
);

const ofGold = compareFloors(readFloors(), scores);
const ofWritten = compareFloors(readFloors(WRITTEN), writtenScores);
const worse = [...ofGold.worse, ...ofWritten.worse];
const better = [...ofGold.better, ...ofWritten.better];
const lines = (title: string, sentences: readonly string[]): string =>
  sentences.length === 0 ? '' : `\n${title}\n${sentences.map((sentence) => `  ${sentence}\n`).join('')}`;

if (values.raise) {
  writeFloors(ofGold.raised);
  writeFloors(ofWritten.raised, WRITTEN);
  process.stdout.write(lines('raised:', better) + lines('worse than the floor, which stays (mend it first):', worse));
} else {
  process.stdout.write(lines('worse than the floor:', worse) + lines('better than the floor (--raise):', better));
}
process.exitCode = worse.length === 0 ? 0 : 1;
