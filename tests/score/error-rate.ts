/** Syllable error rate of a repaired text against a line-aligned gold text: the definition of score-text.mjs. */
export interface Score {
  readonly tokens: number;
  /** Percent: edit distance in tokens over gold tokens, case not counted. */
  readonly rate: number;
  readonly rateWithCase: number;
  /** The raw text's rate. */
  readonly before: number;
  /** Gold tokens wrong before and right now; right before and wrong now. */
  readonly helped: number;
  readonly hurt: number;
}

const HEAD = /^[“”"'‘’([–\-+*•.,:;/]+/u;
const TAIL = /[“”"'‘’)\].,:;!?…/]+$/u;

/** The tokens of a line without the marks around them. */
export function tokensOf(line: string | undefined, withCase: boolean): string[] {
  return (line ?? '')
    .normalize('NFC')
    .trim()
    .split(/\s+/u)
    .filter((token) => token !== '')
    .map((token) => token.replace(HEAD, '').replace(TAIL, '') || token)
    .map((token) => (withCase ? token : token.toLowerCase()));
}

/** Edit distance, and which tokens of `gold` have an equal one in `got` by a best alignment. */
export function align(gold: readonly string[], got: readonly string[]): { errors: number; right: Set<number> } {
  const width = got.length + 1;
  const d = new Int32Array((gold.length + 1) * width);
  const at = (i: number, j: number): number => d[i * width + j] ?? 0;
  const differs = (i: number, j: number): number => (gold[i - 1] === got[j - 1] ? 0 : 1);
  for (let i = 0; i <= gold.length; i++)
    for (let j = 0; j <= got.length; j++)
      d[i * width + j] =
        i === 0 || j === 0 ? i + j : Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + differs(i, j));
  const right = new Set<number>();
  let i = gold.length;
  let j = got.length;
  while (i > 0 && j > 0) {
    if (at(i, j) === at(i - 1, j - 1) + differs(i, j)) {
      if (differs(i, j) === 0) right.add(i - 1);
      i--;
      j--;
    } else if (at(i, j) === at(i - 1, j) + 1) i--;
    else j--;
  }
  return { errors: at(gold.length, got.length), right };
}

/** Scores `repaired` and `raw`, both with one line for each line of `gold`; empty and `#SKIP` lines do not count. */
export function errorRate(gold: string, repaired: string, raw: string): Score {
  const after = repaired.split('\n');
  const before = raw.split(/\r?\n/);
  const sum = { tokens: 0, errors: 0, cased: 0, before: 0, helped: 0, hurt: 0 };
  gold.split('\n').forEach((line, k) => {
    if (line.trim() === '' || line.trim() === '#SKIP') return;
    const tokens = tokensOf(line, false);
    const now = align(tokens, tokensOf(after[k], false));
    const then = align(tokens, tokensOf(before[k], false));
    sum.tokens += tokens.length;
    sum.errors += now.errors;
    sum.before += then.errors;
    sum.cased += align(tokensOf(line, true), tokensOf(after[k], true)).errors;
    tokens.forEach((_, i) => {
      if (now.right.has(i) && !then.right.has(i)) sum.helped++;
      if (!now.right.has(i) && then.right.has(i)) sum.hurt++;
    });
  });
  const percent = (errors: number): number => (100 * errors) / Math.max(1, sum.tokens);
  return {
    tokens: sum.tokens,
    rate: percent(sum.errors),
    rateWithCase: percent(sum.cased),
    before: percent(sum.before),
    helped: sum.helped,
    hurt: sum.hurt,
  };
}
