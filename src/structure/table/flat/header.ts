import { UNIT } from '../../../knowledge/cost.js';
import { CAPITAL_START } from '../../capitals.js';
import { headWords, type Headers } from '../../../knowledge/headers.js';
import type { NgramContext } from '../../../knowledge/ngram-model.js';
import type { Token } from '../../../transcript/transcript.js';
import { isCapitals } from '../../capitals.js';
import { readAll, type Fluency } from './fluency.js';

/** A column's head under way: its tokens in the order of the lines, and their words as they are compared. */
interface Head {
  readonly tokens: readonly Token[];
  readonly words: readonly string[];
  /** What its words read so far, where no list knows it; null for the beginning of a known head. */
  readonly free: NgramContext | null;
  /** A note in brackets is under way: `Kinh phí (triệu` */
  readonly open: boolean;
  /** Characters of its longest and its last line, and of the shortest line that it broke off instead of. */
  readonly width: number;
  readonly last: number;
  readonly room: number;
}

/** A head before its first word. */
const NO_HEAD = { tokens: [], words: [], open: false, width: 0, last: 0, room: Infinity };

interface Found {
  readonly heads: readonly Head[];
  readonly cost: number;
}

/** Longest line of heads, in words; most columns. */
const LONGEST_LINE = 30;
const MOST_COLUMNS = 12;
/** Most heads that no list knows and longest line of one; less where all is in capitals and none tells where a head begins. */
const MOST_FREE = 6;
const MOST_FREE_CAPITALS = 2;
const LONGEST_FREE = 12;
const LONGEST_FREE_CAPITALS = 6;
/** Ways to read the words so far that are followed. */
const BEAM = 60;
/** A head more is dearer than a longer one; one that begins below the first line, and between others, still more. */
const COLUMN = 4;
const LATE = 5;
const BETWEEN = 1;
/**
 * Share of what the words of a known head cost to read beyond those of most: `Thời gian thực hiện` and `Đơn vị phối hợp`
 * are likelier than `Thời gian` and `Đơn vị phối hợp thực hiện`.
 */
const READ = 0.5;
const TYPICAL = 10;
/** A head that no list knows, beside what its words cost; one that begins with a small letter, a capital within one. */
const FREE = 8;
const SMALL = 8;
const CAPITAL_WITHIN = 20;
/** What goes on with a capital, or though its first word had room on the line before; give or take so many characters. */
const CAPITAL_ON = 6;
const FITTED = 3;
const LOOSE = 1;
/** Lines that are no heads are a title, beside what its words cost; behind a blank line one is likely. */
const TITLE = 8;
const TITLE_BEHIND_GAP = 0;

/** A capital that says that something begins: not `TT`. */
const CAPITAL_WORD = /^["“(]?\p{Lu}\P{Lu}/u;
/** No head ends so: `Mục tiêu,` */
const UNFINISHED = /[,;/&-]$/;

/**
 * The heads of a table's columns in lines where they stand side by side without borders, each perhaps broken over
 * several lines: every line is parted into stretches, each the beginning of a head or what goes on with one above it,
 * so that all heads come out whole. A few may be heads that no list knows. The ways to read them come best first; the
 * lines behind the heads are taken for the title of the first rows.
 *
 *     TT Nội dung Thời gian hoàn     ->  TT | Nội dung | Thời gian hoàn thành | Chủ trì
 *     thành
 *     Chủ trì
 */
export function flatHeads(lines: readonly HeadLine[], headers: Headers, fluent: Fluency): FlatHeads[] {
  const read = lines.map((line) => line.tokens.map((token): Word => ({ token, words: headWords(token.text) })));
  const capitals = isCapitals(lines.flatMap(({ tokens }) => tokens.map(({ text }) => text)).join(' '));
  const knowledge = { headers, fluent, capitals };
  return [0, capitals ? MOST_FREE_CAPITALS : MOST_FREE]
    .flatMap((free) => search(read, { ...knowledge, free }))
    .map((found) => ({ ...found, cost: found.cost + titleCost(lines.slice(found.length), fluent) }))
    .sort((one, other) => one.cost - other.cost);
}

/** A line that heads may stand on. */
export interface HeadLine {
  readonly tokens: readonly Token[];
  readonly afterGap: boolean;
}

/** What it costs that lines are no heads but the title of the first rows. */
function titleCost(lines: readonly HeadLine[], fluent: Fluency): number {
  const [first] = lines;
  if (first === undefined) return 0;
  const tokens = lines.flatMap((line) => line.tokens);
  const { cost, context } = readAll(tokens, fluent);
  return (cost + fluent.end(context)) / UNIT + (first.afterGap ? TITLE_BEHIND_GAP : TITLE);
}

interface Knowledge {
  readonly headers: Headers;
  readonly fluent: Fluency;
  /** All heads are set in capitals. */
  readonly capitals: boolean;
  /** Heads that no list knows that there may be. */
  readonly free: number;
}

/** Heads of columns, and how many lines they run over. */
export interface FlatHeads {
  readonly heads: readonly (readonly Token[])[];
  readonly length: number;
  /** Which of them no list knows. */
  readonly unknown: readonly number[];
}

/** A token, and its words as they are compared. */
interface Word {
  readonly token: Token;
  readonly words: readonly string[];
}

/** The heads of the first so many lines, whole ones, in all ways that were followed. */
function search(lines: readonly (readonly Word[])[], knowledge: Knowledge): (FlatHeads & { readonly cost: number })[] {
  const { headers, fluent } = knowledge;
  let open: Found[] = [{ heads: [], cost: 0 }];
  return lines.flatMap((words, index) => {
    open = words.length > LONGEST_LINE ? [] : withLine(open, words, index === 0, knowledge);
    return open
      .filter(({ heads }) => heads.every(isWhole))
      .map(({ heads, cost }) => ({
        heads: heads.map(({ tokens }) => tokens),
        length: index + 1,
        unknown: heads.flatMap(({ free }, at) => (free === null ? [] : [at])),
        cost: heads.reduce((sum, head) => sum + endCost(head), cost),
      }));
  });

  /** All must read as ended; of those that no list knows the words themselves were read before. */
  function endCost({ tokens, free }: Head): number {
    if (free !== null) return fluent.end(free) / UNIT;
    const { cost, context } = readAll(tokens, fluent);
    return READ * ((cost + fluent.end(context)) / UNIT - TYPICAL);
  }

  function isWhole({ words, tokens, free, open: note }: Head): boolean {
    if (note || UNFINISHED.test(tokens[tokens.length - 1]?.text ?? '')) return false;
    return free !== null || headers.match(words) === 'whole';
  }
}

/** A way through a line so far: the next stretch goes to this column or one behind it. */
interface Way extends Found {
  readonly column: number;
}

/** The best ways to give a line's words to columns, from left to right. */
function withLine(found: readonly Found[], line: readonly Word[], first: boolean, knowledge: Knowledge): Found[] {
  const beams = Array.from({ length: line.length + 1 }, () => new Beam());
  for (const { heads, cost } of found) beams[0]?.add(cost, 0, () => heads);
  line.forEach((_, at) => {
    let ways: readonly Way[] = beams[at]?.ways ?? [];
    for (let end = at + 1; end <= line.length && ways.length > 0; end++) {
      const stretch = stretchOf(line, at, end, knowledge);
      // Words that no head begins or goes on with don't with more of them either.
      ways = ways.filter((way) => addStretch(beams[end], way, stretch, first, knowledge));
    }
  });
  return beams[line.length]?.ways ?? [];
}

/** The cheapest ways to a place, cheapest first; of equally dear ones those that were found first. */
class Beam {
  readonly ways: Way[] = [];

  /** @param heads of the way, put together only where it is cheap enough: nine of ten are not */
  add(cost: number, column: number, heads: () => readonly Head[]): void {
    const { ways } = this;
    let at = ways.length;
    while (at > 0 && (ways[at - 1]?.cost ?? 0) > cost) at--;
    if (at === BEAM) return;
    ways.splice(at, 0, { heads: heads(), column, cost });
    if (ways.length > BEAM) ways.pop();
  }
}

/** Words of a line side by side, given to one column, and what they may be there, whatever the way to them. */
interface Stretch {
  /** What its capitals cost: the first where it goes on with a head, and those within. */
  readonly capital: number;
  readonly within: number;
  /** A head above that goes on with it; null where it doesn't. Found once a head. */
  readonly grown: (head: Head) => Costly<Head> | null;
  /** The head that it begins, a known one, and one that no list knows, though it may begin as one does. */
  readonly known: Costly<Head> | null;
  readonly own: Costly<Head> | null;
}

/** The words `at` to `end` of a line. */
function stretchOf(line: readonly Word[], at: number, end: number, knowledge: Knowledge): Stretch | null {
  const { headers, fluent, capitals } = knowledge;
  const words = line.slice(at, end);
  // A ruled line parts heads: `CHU TRI | PHOI HOP`.
  if (words.slice(1).some(({ token }) => token.afterBar === true)) return null;
  const capital = words.slice(0, 1).some(({ token }) => CAPITAL_START.test(token.text));
  const capitalsWithin = words.slice(1).filter(({ token }) => CAPITAL_WORD.test(token.text)).length;
  const tokens = words.map(({ token }) => token);
  const [width, next] = [widthOf(words), widthOf(words.slice(0, 1))];
  const known = grow({ ...NO_HEAD, free: null });
  // Words in brackets alone begin no head; `STT` alone is one, whatever follows.
  const empty = known?.words.length === 0;
  const alone = headers.match(line[at]?.words ?? []) === 'whole';
  const begins = capitals || capital;
  const own = empty || alone || !begins ? null : grow({ ...NO_HEAD, free: fluent.start });
  const grown = new Map<Head, Costly<Head> | null>();
  return {
    capital: !capitals && capital ? CAPITAL_ON : 0,
    within: capitals ? 0 : CAPITAL_WITHIN * capitalsWithin,
    grown(head) {
      let longer = grown.get(head);
      if (longer === undefined) grown.set(head, (longer = grow(head)));
      return longer;
    },
    known: known === null || empty ? null : { ...known, cost: COLUMN + (begins ? 0 : SMALL) },
    own: own === null || own.words.length === 0 ? null : { ...own, cost: COLUMN + FREE + own.cost },
  };

  /** A head with the words; null where they don't go on with it. Those in brackets are a note and say nothing. */
  function grow(head: Head): Costly<Head> | null {
    const { said, open } = outsideBrackets(words, head.open);
    const all = [...head.words, ...said.flatMap((word) => word.words)];
    const room = head.last === 0 ? Infinity : Math.min(head.room, head.last + 1 + next);
    const most = Math.max(head.width, width);
    const longer = { tokens: [...head.tokens, ...tokens], words: all, open, last: width, width: most, room };
    const fitted = room + LOOSE <= most && head.room + LOOSE > head.width ? FITTED : 0;
    if (head.free === null) return headers.match(all) === null ? null : { ...longer, free: null, cost: fitted };
    if (words.length > (capitals ? LONGEST_FREE_CAPITALS : LONGEST_FREE)) return null;
    const read = readAll(
      said.map(({ token }) => token),
      fluent,
      head.free,
    );
    return { ...longer, free: read.context, cost: fitted + read.cost / UNIT };
  }
}

/** Adds the ways to give a stretch to one column; false where there are none. */
function addStretch(
  to: Beam | undefined,
  { heads, column, cost }: Way,
  stretch: Stretch | null,
  first: boolean,
  { free }: Knowledge,
): boolean {
  if (to === undefined || stretch === null) return false;
  const { capital, within, known, own } = stretch;
  let any = false;
  // It goes on with a head above it.
  for (let i = column; i < heads.length; i++) {
    const head = heads[i];
    const longer = head === undefined ? null : stretch.grown(head);
    if (longer === null) continue;
    any = true;
    to.add(cost + (within + capital + longer.cost), i + 1, () => heads.with(i, longer));
  }
  if (heads.length >= MOST_COLUMNS) return any;
  // Or a head begins, between those above it or behind them.
  const mayBeFree = heads.filter((head) => head.free !== null).length < free;
  for (const head of [known, mayBeFree ? own : null]) {
    if (head === null) continue;
    any = true;
    for (let i = column; i <= heads.length; i++) {
      const late = first ? 0 : i === heads.length ? LATE : LATE + BETWEEN;
      to.add(cost + (head.cost + within + late), i + 1, () => heads.toSpliced(i, 0, head));
    }
  }
  return any;
}

type Costly<T> = T & { readonly cost: number };

const widthOf = (words: readonly Word[]): number => words.reduce((sum, { token }) => sum + token.raw.length + 1, -1);

/** The words of a stretch that stand in no brackets, and whether brackets are open at its end. */
function outsideBrackets(stretch: readonly Word[], before: boolean): { said: readonly Word[]; open: boolean } {
  const said: Word[] = [];
  let open = before;
  for (const word of stretch) {
    if (word.token.text.startsWith('(')) open = true;
    if (!open) said.push(word);
    if (word.token.text.endsWith(')')) open = false;
  }
  return { said, open };
}
