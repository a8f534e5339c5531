import type { View } from './encodings.js';
import { evidenceOf, type Evidence } from './evidence.js';

/** A line in the ways in which it may be read. */
export interface Candidate {
  /** As it is. */
  readonly plain: string;
  /** As its bytes are in Windows-1252: what views read. */
  readonly western: string;
  /** Whether `plain` has lost bytes (U+FFFD stands for them). */
  readonly broken: boolean;
}

/** A line as it is read. */
export interface Chosen<V extends View = View> {
  readonly text: string;
  /** The view that it is read in; null for one left as it is. */
  readonly view: V | null;
}

/** Letters and signs of Windows-1252 that Vietnamese has seldom or never, and what legacy encodings have at those bytes. */
const FOREIGN = /[¡-¯²-¿ÄÅÆÇËÌÎÏÐÑÒÖ×ØÛÜÞßäåæçëîïðñöøûüþÿ™Ÿƒˆ˜†‡‰œžšŒŽŠ\u0080-\u009f]/;
const BEYOND_ASCII = /[^\p{ASCII}]/u;

/** Lines looked at to find which views there are. */
const SAMPLE = 1000;
/** A view that leaves more than this share of its words wrong is none. */
const MOST_WRONG = 0.2;

/**
 * How each line is to be read. A view is taken into account where it makes a line nearly all Vietnamese that is not so as
 * it stands; once it is, weaker lines follow it, and lines that are as good in both ways go with their neighbours. So a
 * text may be in several encodings, and one that is Vietnamese, or no Vietnamese in any view, is left alone.
 */
export function choose<V extends View>(lines: readonly Candidate[], views: readonly V[]): Chosen<V>[] {
  const suspects = lines.filter(({ plain, broken }) => broken || FOREIGN.test(plain));
  const step = Math.ceil(suspects.length / SAMPLE);
  const found = new Map<V, number>();
  for (const [index, line] of suspects.entries()) {
    if (index % step !== 0) continue;
    const { view, strong } = weigh(line, views);
    if (view !== null && strong) found.set(view, (found.get(view) ?? 0) + 1);
  }
  const established = views.filter((view) => found.has(view));
  established.sort((a, b) => (found.get(b) ?? 0) - (found.get(a) ?? 0));
  return settle(lines, established);
}

function settle<V extends View>(lines: readonly Candidate[], views: readonly V[]): Chosen<V>[] {
  if (views.length === 0) return lines.map(({ plain }) => ({ text: plain, view: null }));
  const weighed = lines.map((line) => weigh(line, views));
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
  if (right.length < views.length) return settle(lines, right);

  const before = neighbours(weighed);
  const after = neighbours([...weighed].reverse()).reverse();
  return lines.map(({ plain }, index): Chosen<V> => {
    const { view, text, verdict } = weighed[index] ?? NOTHING;
    const around = [before[index], after[index]].filter((near) => near !== undefined);
    const taken = verdict === 'view' || (verdict === 'open' && around.every((near) => near === view));
    return taken && view !== null ? { text, view } : { text: plain, view: null };
  });
}

interface Weighed<V extends View> {
  /** The best view of the line, and the line as it reads. */
  readonly view: V | null;
  readonly text: string;
  readonly evidence: Evidence;
  /** Whether the line alone shows that it has to be read so. */
  readonly strong: boolean;
  /** What the line says once its view is established; 'silent' where all ways read the same and say nothing. */
  readonly verdict: 'view' | 'plain' | 'open' | 'silent';
}

const NONE: Evidence = { good: 0, bad: 0 };
const NOTHING: Weighed<never> = { view: null, text: '', evidence: NONE, strong: false, verdict: 'silent' };

function weigh<V extends View>({ plain, western, broken }: Candidate, views: readonly V[]): Weighed<V> {
  if (!BEYOND_ASCII.test(plain)) return NOTHING;
  const asIs = evidenceOf(plain);
  let best: { view: V; text: string; evidence: Evidence } | null = null;
  for (const view of views) {
    const text = view.read(western);
    if (text === plain) continue;
    const evidence = evidenceOf(text);
    if (best === null || score(evidence) > score(best.evidence)) best = { view, text, evidence };
  }
  if (best === null) return { ...NOTHING, verdict: asIs.good > 0 ? 'plain' : 'silent' };
  const { good, bad } = best.evidence;
  const gain = asIs.bad - bad;
  const enough = broken ? 2 : 3;
  const strong = gain >= enough && good >= enough && bad * 4 <= good;
  const open = gain === 0 && (bad < good || (bad === 0 && asIs.good === 0));
  const verdict =
    strong || (gain >= 1 && bad < Math.max(1, good)) || (broken && gain >= 0) ? 'view' : open ? 'open' : 'plain';
  return { ...best, strong, verdict };
}

const score = ({ good, bad }: Evidence): number => good - 3 * bad;

/** For each line the view of the last line before it that has made up its mind (null: as it is); undefined for none. */
function neighbours<V extends View>(weighed: readonly Weighed<V>[]): (V | null | undefined)[] {
  let last: V | null | undefined;
  return weighed.map(({ view, verdict }) => {
    const found = last;
    if (verdict === 'view') last = view;
    if (verdict === 'plain') last = null;
    return found;
  });
}
