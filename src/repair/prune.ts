import { NEVER, UNIT } from '../knowledge/cost.js';
import { BOUNDARY } from '../knowledge/lexicon.js';
import type { NgramModel } from '../knowledge/ngram-model.js';
import type { Edge, Lattice } from './lattice.js';

/** What lies further from the best reading of a node is not followed. */
const BEAM = 14 * UNIT;

/**
 * The edges through which some path costs at most `margin` nats more than the best, by bigrams alone: Viterbi costs from the front and
 * from the back, added (max-marginal pruning: D. Weiss and B. Taskar, "Structured prediction cascades", AISTATS 2010).
 * Leaves the exact search little to do.
 */
export function prune(lattice: Lattice, ngrams: NgramModel, margin: number): Lattice {
  const { edges, nodes } = lattice;
  const arriving: number[][] = Array.from({ length: nodes }, () => []);
  edges.forEach((edge, i) => arriving[edge.to]?.push(i));
  const front = new Int32Array(edges.length).fill(NEVER);
  const least = new Int32Array(nodes).fill(NEVER);
  const transition = (previous: Edge | undefined, edge: Edge): number =>
    ngrams.bigram(previous === undefined ? BOUNDARY : previous.word, edge.word);

  edges.forEach((edge, i) => {
    let best = edge.from === 0 ? transition(undefined, edge) : NEVER;
    for (const p of arriving[edge.from] ?? []) {
      const paid = front[p] ?? NEVER;
      if (paid > (least[edge.from] ?? 0) + BEAM) continue;
      const cost = paid + transition(edges[p], edge);
      if (cost < best) best = cost;
    }
    front[i] = best + edge.cost;
    if ((front[i] ?? NEVER) < (least[edge.to] ?? 0)) least[edge.to] = front[i] ?? NEVER;
  });

  const back = new Int32Array(edges.length).fill(NEVER);
  for (const i of arriving[nodes - 1] ?? []) back[i] = 0;
  for (let i = edges.length - 1; i >= 0; i--) {
    const edge = edges[i];
    const rest = back[i] ?? NEVER;
    if (edge === undefined || rest >= NEVER) continue;
    for (const p of arriving[edge.from] ?? []) {
      if ((front[p] ?? NEVER) > (least[edge.from] ?? 0) + BEAM) continue;
      const cost = rest + edge.cost + transition(edges[p], edge);
      if (cost < (back[p] ?? 0)) back[p] = cost;
    }
  }
  const bound = (least[nodes - 1] ?? NEVER) + margin * UNIT;
  return { nodes, edges: edges.filter((_, i) => (front[i] ?? NEVER) + (back[i] ?? NEVER) <= bound) };
}
