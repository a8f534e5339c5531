import { NEVER, UNIT } from '../knowledge/cost.js';
import { BOUNDARY } from '../knowledge/lexicon.js';
import type { NgramModel } from '../knowledge/ngram-model.js';
import type { Lattice } from './lattice.js';

/** What lies further from the best reading of a node is not followed. */
const BEAM = 14 * UNIT;

/** Bigram costs of the lattice at hand, kept for the way back; grows to what the largest needs. */
let steps = new Int32Array(1 << 14);

/**
 * The edges through which some path costs at most `margin` nats more than the best, by bigrams alone: Viterbi costs from
 * the front and from the back, added (max-marginal pruning: D. Weiss and B. Taskar, "Structured prediction cascades",
 * AISTATS 2010). Leaves the exact search little to do.
 */
export function prune(lattice: Lattice, ngrams: NgramModel, margin: number): Lattice {
  const { edges, nodes } = lattice;
  const front = new Int32Array(edges.length);
  const back = new Int32Array(edges.length).fill(NEVER);
  const least = new Int32Array(nodes).fill(NEVER);
  const arriving: number[][] = Array.from({ length: nodes }, () => []);
  /** By edge that leaves a node: where it and the ways into it begin in `steps`. */
  const starts = new Int32Array(edges.length);
  let used = 0;

  edges.forEach((edge, i) => {
    // All edges into a node come before those out of it.
    if (edge.from !== edges[i - 1]?.from) arriving[edge.from] = near(arriving[edge.from], least[edge.from] ?? 0);
    const { word } = edge;
    let best = edge.from === 0 ? ngrams.bigram(BOUNDARY, word) : NEVER;
    const before = arriving[edge.from] ?? [];
    starts[i] = used;
    if (used + before.length > steps.length) steps = grown(steps, used + before.length);
    for (const p of before) {
      const step = ngrams.bigram(edges[p]?.word ?? 0, word);
      steps[used++] = step;
      const cost = (front[p] ?? NEVER) + step;
      if (cost < best) best = cost;
    }
    const cost = best + edge.cost;
    front[i] = cost;
    if (cost < (least[edge.to] ?? 0)) least[edge.to] = cost;
    arriving[edge.to]?.push(i);
  });

  for (const i of arriving[nodes - 1] ?? []) back[i] = 0;
  for (let i = edges.length - 1; i >= 0; i--) {
    const edge = edges[i];
    const rest = back[i] ?? NEVER;
    if (edge === undefined || rest >= NEVER) continue;
    const paid = rest + edge.cost;
    let at = starts[i] ?? 0;
    for (const p of arriving[edge.from] ?? []) {
      const cost = paid + (steps[at++] ?? 0);
      if (cost < (back[p] ?? 0)) back[p] = cost;
    }
  }
  const bound = (least[nodes - 1] ?? NEVER) + margin * UNIT;
  return { nodes, edges: edges.filter((_, i) => (front[i] ?? NEVER) + (back[i] ?? NEVER) <= bound) };

  function near(into: readonly number[] | undefined, best: number): number[] {
    return into?.filter((p) => (front[p] ?? NEVER) <= best + BEAM) ?? [];
  }
}

function grown(old: Int32Array, least: number): typeof steps {
  const larger = new Int32Array(2 * least);
  larger.set(old);
  return larger;
}
