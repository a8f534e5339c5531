import type { View } from './encodings.js';
import { evidenceOf, type Evidence } from './evidence.js';

/** A stretch of text in the ways in which it may be read. */
export interface Candidate {
  /** As it is. */
  readonly plain: string;
  /** As its bytes are in Windows-1252: what views read. */
  readonly western: string;
  /** Whether `plain` has lost bytes (U+FFFD stands for them). */
  readonly broken: boolean;
}

/** What a stretch says of how it is to be read. */
export interface Weighed<V extends View> {
  /** The best view of the stretch, and the stretch as it reads. */
  readonly view: V | null;
  readonly text: string;
  /** All views in which it reads so. */
  readonly alike: readonly V[];
  readonly evidence: Evidence;
  /** Whether the stretch alone shows that it has to be read so. */
  readonly strong: boolean;
  /** What it says once its view is established; 'silent' where all ways read the same and say nothing. */
  readonly verdict: 'view' | 'plain' | 'open' | 'silent';
}

const BEYOND_ASCII = /[^\p{ASCII}]/u;

export const NOTHING: Weighed<never> = {
  view: null,
  text: '',
  alike: [],
  evidence: { good: 0, bad: 0 },
  strong: false,
  verdict: 'silent',
};

/** Weighs a stretch of text by its words, as it is and in each view. */
export function weigh<V extends View>(candidate: Candidate, views: readonly V[]): Weighed<V> {
  const { plain, broken } = candidate;
  if (!BEYOND_ASCII.test(plain)) return NOTHING;
  const best = bestOf(candidate, views);
  // `Quý` reads the same in TCVN3.
  if (best === null) return { ...NOTHING, verdict: isUnicode(plain, views) ? 'plain' : 'silent' };
  const asIs = evidenceOf(plain);
  const { good, bad } = best.evidence;
  const gain = asIs.bad - bad;
  const enough = broken ? 2 : 3;
  const strong = gain >= enough && good >= enough && bad * 4 <= good;
  if (strong || (gain >= 1 && bad <= good) || (broken && gain >= 0)) return { ...best, strong, verdict: 'view' };
  // Names that are no syllables (`§¾k L¾k`, Đắk Lắk) are as wrong in both ways.
  const even = gain === 0 && (bad <= good || (good === 0 && asIs.good === 0));
  return { ...best, strong, verdict: even && !isUnicode(plain, [best.view]) ? 'open' : 'plain' };
}

/** The view in which most is spelled right, the first of several; null where all read a stretch as it stands. */
function bestOf<V extends View>(
  { plain, western }: Candidate,
  views: readonly V[],
): { view: V; text: string; alike: readonly V[]; evidence: Evidence } | null {
  const readings = views.map((view) => ({ view, text: view.read(western) })).filter(({ text }) => text !== plain);
  const evidence = new Map(readings.map(({ text }) => [text, evidenceOf(text)]));
  const [best] = [...evidence].sort(([, one], [, other]) => score(other) - score(one));
  if (best === undefined) return null;
  const alike = readings.filter(({ text }) => text === best[0]).map(({ view }) => view);
  return alike[0] === undefined ? null : { view: alike[0], text: best[0], alike, evidence: best[1] };
}

const score = ({ good, bad }: Evidence): number => good - 3 * bad;

/** Vietnamese letters that no table of Western bytes has. */
const UNICODE = /[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]/gu;

/** Whether a text has letters that it can't have in any of these encodings: it is in Unicode, at least in part. */
export const isUnicode = (plain: string, views: readonly View[]): boolean =>
  views.every(({ read }) => (plain.match(UNICODE) ?? []).some((letter) => read(letter) === letter));
