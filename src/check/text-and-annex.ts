import { distance } from 'fastest-levenshtein';
import { fold } from '../knowledge/fold.js';
import type { Draft } from '../plan/draft.js';
import type { Indicator, Metric, SpecificObjective, Target } from '../plan/plan.js';
import { linesOf, quote, type Finding } from './finding.js';
import { isWithin, pairUp, wordsOf } from './similarity.js';

/** From here on two wordings are of one aim, if no other is nearly as like: lists of crops differ in one word. */
const SAME_AIM = { score: 0.6, margin: 0.15 };

/** From here on they may be, if the aims before and behind them stand opposite each other too. */
const SAME_AIM_IN_ORDER = 0.3;

/** Aims of the running text beside the indicators of the tables: other figures, and other words. */
export function textAndAnnex({ objectives: { specific }, indicators }: Draft): Finding[] {
  const aims = specific.map(({ text }) => wordsOf(text));
  const names = indicators.map(({ name }) => wordsOf(name));
  const pairs = pairUp(aims, names);
  const sure = new Set(
    pairs
      .filter(({ score, margin }) => score >= SAME_AIM.score && margin >= SAME_AIM.margin)
      .map(({ left, right }) => `${left} ${right}`),
  );
  const isSure = (left: number, right: number): boolean => sure.has(`${left} ${right}`);
  return pairs.flatMap(({ left, right, score }) => {
    const [aim, indicator, words, others] = [specific[left], indicators[right], aims[left], names[right]];
    if (aim === undefined || indicator === undefined || words === undefined || others === undefined) return [];
    const inOrder = score >= SAME_AIM_IN_ORDER && isSure(left - 1, right - 1) && isSure(left + 1, right + 1);
    if (!isSure(left, right) && !inOrder) return [];
    // A word that only one has may make it another thing that is counted.
    const figures = isWithin(words, others) ? otherFigures(aim, indicator) : [];
    return figures.length > 0 ? figures : otherWords(aim, indicator);
  });
}

function otherFigures(aim: SpecificObjective, indicator: Indicator): Finding[] {
  return aim.metrics.flatMap((metric, index): Finding[] => {
    const target = counterpart(metric, index, aim, indicator);
    if (target === null || target.value === null || target.value === metric.value) return [];
    return [
      {
        code: 'indicator-figure-differs',
        severity: 'warning',
        message: `the text says ${metric.raw} where ${nameOf(indicator)} says ${target.raw}: ${quote(aim.text)}`,
        subjects: [aim, indicator],
        actual: metric.raw,
        expected: target.raw,
      },
    ];
  });
}

/** The target that sets the same figure: of the same year and unit, alone of them or in the same place. */
function counterpart(metric: Metric, index: number, aim: SpecificObjective, indicator: Indicator): Target | null {
  const like = (figure: Metric | Target): boolean => figure.unit === metric.unit && figure.year === metric.year;
  const targets = indicator.targets.filter(like);
  if (targets.length !== aim.metrics.filter(like).length) return null;
  return targets[aim.metrics.slice(0, index).filter(like).length] ?? null;
}

/** Where the indicator says its figure in words too, as the text does, the words are held against each other. */
function otherWords(aim: SpecificObjective, indicator: Indicator): Finding[] {
  if (!indicator.targets.every(({ raw }) => indicator.name.includes(raw))) return [];
  const [ours, theirs] = [plainWords(aim.text), plainWords(indicator.name)];
  if (sameWords(ours, theirs, aim.confidence < 1 || indicator.confidence < 1)) return [];
  const [here, there] = differing(aim.text.split(' '), indicator.name.split(' '));
  return [
    {
      code: 'indicator-wording-differs',
      severity: 'info',
      message: `the text says ${quote(here, 100)} where ${nameOf(indicator)} says ${quote(there, 100)}`,
      subjects: [aim, indicator],
    },
  ];
}

function nameOf(indicator: Indicator): string {
  return `indicator ${indicator.stt ?? indicator.id} in ${linesOf(indicator)}`;
}

/** Words without marks, signs and spaces: `40Mbit/s` is `40 Mbit/s`, `05` is `5`. */
function plainWords(text: string): string[] {
  return (
    fold(text)
      .match(/[a-z]+|\d+/g)
      ?.map((word) => word.replace(/^0+(?=\d)/, '')) ?? []
  );
}

/** Whether two texts have the same words, in whatever order; a letter may be misread. */
function sameWords(a: readonly string[], b: readonly string[], misread: boolean): boolean {
  if (a.length !== b.length) return false;
  const [left, right] = [[...a].sort(), [...b].sort()];
  return left.every((word, index) => {
    const other = right[index] ?? '';
    return word === other || (misread && /^[a-z]/.test(word) && distance(word, other) <= 1);
  });
}

/** The parts between the words that both begin and end with, and two of those words on each side. */
function differing(a: readonly string[], b: readonly string[]): [string, string] {
  const same = (x: string | undefined, y: string | undefined): boolean => x !== undefined && fold(x) === fold(y ?? '');
  let head = 0;
  while (same(a[head], b[head])) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && same(a[a.length - 1 - tail], b[b.length - 1 - tail])) tail++;
  const part = (words: readonly string[]): string =>
    words.slice(Math.max(0, head - 2), words.length - Math.max(0, tail - 2)).join(' ');
  return [part(a), part(b)];
}
