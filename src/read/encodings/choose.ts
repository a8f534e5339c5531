import type { View } from './encodings.js';
import { WEIGHED } from './evidence.js';
import { isUnicode, NOTHING, weigh, type Candidate, type Weighed } from './weigh.js';

/** A stretch of text as it is read. */
export interface Chosen<V extends View = View> {
  /** As it stands there. */
  readonly plain: string;
  readonly text: string;
  /** The view that it is read in; null for one left as it is. */
  readonly view: V | null;
}

/** Letters and signs of Windows-1252 that Vietnamese has seldom or never, and what legacy encodings have at those bytes. */
const FOREIGN = /[¡-¯²-¿ÄÅÆÇËÌÎÏÐÑÒÖ×ØÛÜÞßäåæçëîïðñöøûüþÿ™Ÿƒˆ˜†‡‰œžšŒŽŠ\u0080-\u009f]/;
/** Lines and cells looked at to find which views there are. */
const SAMPLE = 1000;
/** Fewer words in a cell may be Vietnamese in several views: `Coâng ngheä` is `Coõng ngheọ`, too. */
const ENOUGH = 3;
/** A view that leaves more than this share of its words wrong is none. */
const MOST_WRONG = 0.2;

/**
 * How a text is to be read, in stretches that together are its lines. A view is taken into account where it makes a line
 * or a cell nearly all Vietnamese that is not so as it stands; once it is, weaker ones follow it, and those that are as
 * good in both ways go with their neighbours. So a text may be in several encodings, from one line, cell or word to the
 * next, and one that is Vietnamese, or no Vietnamese in any view, is left alone.
 */
export function choose<V extends View>(lines: readonly Candidate[], views: readonly V[]): Chosen<V>[] {
  const rows = lines.map(cellsOf);
  const cells = rows.filter((row) => row.length > 1).flat();
  const weighed = (candidates: readonly Candidate[]): Weighed<V>[] =>
    sample(candidates).map((one) => weigh(one, views));
  const inCells = weighed(cells).filter(({ evidence }) => evidence.good >= ENOUGH);
  const strong = [...weighed(lines), ...inCells].filter((one) => one.strong);
  const established = fewest(
    strong.map(({ alike }) => alike),
    views,
  );
  if (established.length === 0) return settle(lines, []);
  return settle(
    rows.flat().flatMap((cell) => (isMixed(cell, established) ? wordsOf(cell) : [cell])),
    established,
  );
}

/** The fewest views in which all lines can be read, that of most lines first. */
function fewest<V>(alike: readonly (readonly V[])[], views: readonly V[]): V[] {
  const counts = views.map((view) => alike.filter((some) => some.includes(view)).length);
  const most = views[counts.indexOf(Math.max(...counts))];
  if (alike.length === 0 || most === undefined) return [];
  return [
    most,
    ...fewest(
      alike.filter((some) => !some.includes(most)),
      views,
    ),
  ];
}

function sample(candidates: readonly Candidate[]): readonly Candidate[] {
  const suspects = candidates.filter(({ plain, broken }) => broken || FOREIGN.test(plain));
  const step = Math.ceil(suspects.length / SAMPLE);
  return suspects.filter((_, index) => index % step === 0).map(headOf);
}

const headOf = ({ plain, western, broken }: Candidate): Candidate => ({
  plain: plain.slice(0, WEIGHED),
  western: western.slice(0, WEIGHED),
  broken,
});

/** The cells of a row and the lines within a cell; a line of running text is one. */
const cellsOf = (line: Candidate): readonly Candidate[] => cut(line, /(?<=[\t|\u2028])/);

const wordsOf = (cell: Candidate): readonly Candidate[] => cut(cell, /(?<= )/);

/** The pieces of a stretch, where they are the same in both of its forms. */
function cut(candidate: Candidate, at: RegExp): readonly Candidate[] {
  const [plain, western] = [candidate.plain.split(at), candidate.western.split(at)];
  if (plain.length === 1 || plain.length !== western.length) return [candidate];
  return plain.map((piece, index) => ({
    plain: piece,
    western: western[index] ?? '',
    broken: candidate.broken && piece.includes('\ufffd'),
  }));
}

/** Whether some words are to be read in a view and others are in Unicode: `Kế hoạch ph¸t triÓn`. */
const isMixed = (cell: Candidate, views: readonly View[]): boolean =>
  isUnicode(cell.plain, views) && wordsOf(cell).some((word) => weigh(word, views).verdict === 'view');

function settle<V extends View>(stretches: readonly Candidate[], views: readonly V[]): Chosen<V>[] {
  if (views.length === 0) return stretches.map(({ plain }) => ({ plain, text: plain, view: null }));
  const weighed = stretches.map((stretch) => weigh(stretch, views));
  const wrong = new Map<V, { good: number; bad: number }>();
  for (const { view, verdict, evidence } of weighed) {
    if (view === null || verdict !== 'view') continue;
    const sum = wrong.get(view) ?? { good: 0, bad: 0 };
    wrong.set(view, { good: sum.good + evidence.good, bad: sum.bad + evidence.bad });
  }
  const right = views.filter((view) => {
    const { good, bad } = wrong.get(view) ?? { good: 0, bad: 0 };
    return bad <= MOST_WRONG * (good + bad);
  });
  if (right.length < views.length) return settle(stretches, right);

  const before = neighbours(weighed);
  const after = neighbours([...weighed].reverse()).reverse();
  return stretches.map(({ plain }, index): Chosen<V> => {
    const { view, text, verdict } = weighed[index] ?? NOTHING;
    const around = [before[index], after[index]].filter((near) => near !== undefined);
    const taken = verdict === 'view' || (verdict === 'open' && around.every((near) => near === view));
    return taken && view !== null ? { plain, text, view } : { plain, text: plain, view: null };
  });
}

/** For each stretch the view of the last before it that has made up its mind (null: as it is); undefined for none. */
function neighbours<V extends View>(weighed: readonly Weighed<V>[]): (V | null | undefined)[] {
  let last: V | null | undefined;
  return weighed.map(({ view, verdict }) => {
    const found = last;
    if (verdict === 'view') last = view;
    if (verdict === 'plain') last = null;
    return found;
  });
}
