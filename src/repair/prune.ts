import { NEVER, UNIT } from '../knowledge/cost.js';
import { BOUNDARY } from '../knowledge/lexicon.js';
import type { NgramModel } from '../knowledge/ngram-model.js';
import { grown, type Lattice } from './lattice.js';

/** What lies further from the best reading of a node is not followed. */
const BEAM = 11 * UNIT;

/**
 * Leaves the edges through which some path costs at most `margin` nats more than the best, by bigrams alone: Viterbi
 * costs from the front and from the back, added (max-marginal pruning: D. Weiss and B. Taskar, "Structured prediction
 * cascades", AISTATS 2010). Leaves the exact search little to do.
 */
export function pruner(ngrams: NgramModel, margin: number): (lattice: Lattice) => void {
  const pruner = new Pruner(ngrams);
  return (lattice) => {
    pruner.run(lattice, margin * UNIT);
  };
}

class Pruner {
  // By edge: cheapest cost from the front with the edge, from the back without it; the next edge into the same node.
  private front = new Int32Array(256);
  private back = new Int32Array(256);
  private nextInto = new Int32Array(256);
  // By node: cheapest cost to it, last edge into it, and where the edges into it that are followed begin in `followed`.
  private least = new Int32Array(64);
  private lastInto = new Int32Array(64);
  private firstFollowed = new Int32Array(64);
  private followed = new Int32Array(256);
  private into = 0;
  /** Bigram costs, by edge into a node and edge out of it, in the order of the way there; kept for the way back. */
  private steps = new Int32Array(4096);
  private used = 0;

  constructor(private readonly ngrams: NgramModel) {}

  run(lattice: Lattice, margin: number): void {
    const { edges, nodes, from } = lattice;
    this.prepare(edges, nodes);
    for (let node = 0, edge = 0; node < nodes; node++) {
      const begin = edge;
      while (edge < edges && from[edge] === node) edge++;
      this.arrive(node);
      this.leave(node, begin, edge, lattice);
    }
    this.firstFollowed[nodes] = this.into;
    for (let edge = this.lastInto[nodes - 1] ?? -1; edge >= 0; edge = this.nextInto[edge] ?? -1) this.back[edge] = 0;
    for (let node = nodes - 1, edge = edges; node >= 0; node--) {
      const end = edge;
      while (edge > 0 && from[edge - 1] === node) edge--;
      this.return(node, edge, end, lattice);
    }
    const bound = (this.least[nodes - 1] ?? NEVER) + margin;
    lattice.keep((edge) => (this.front[edge] ?? NEVER) + (this.back[edge] ?? NEVER) <= bound);
  }

  private prepare(edges: number, nodes: number): void {
    this.front = grown(this.front, edges);
    this.back = grown(this.back, edges);
    this.nextInto = grown(this.nextInto, edges);
    this.followed = grown(this.followed, edges);
    this.least = grown(this.least, nodes);
    this.lastInto = grown(this.lastInto, nodes);
    this.firstFollowed = grown(this.firstFollowed, nodes);
    this.front.fill(NEVER, 0, edges);
    this.back.fill(NEVER, 0, edges);
    this.least.fill(NEVER, 0, nodes);
    this.lastInto.fill(-1, 0, nodes);
    this.into = 0;
    this.used = 0;
  }

  /** Finds the edges into a node that are worth following. */
  private arrive(node: number): void {
    this.firstFollowed[node] = this.into;
    const bound = (this.least[node] ?? 0) + BEAM;
    for (let edge = this.lastInto[node] ?? -1; edge >= 0; edge = this.nextInto[edge] ?? -1)
      if ((this.front[edge] ?? NEVER) <= bound) this.followed[this.into++] = edge;
  }

  /** Follows them by the edges out of the node. */
  private leave(node: number, begin: number, end: number, { word, cost, to }: Lattice): void {
    const { ngrams, front } = this;
    const first = this.firstFollowed[node] ?? 0;
    const steps = (this.steps = grown(this.steps, this.used + (this.into - first) * (end - begin)));
    if (node === 0) for (let edge = begin; edge < end; edge++) front[edge] = ngrams.bigram(BOUNDARY, word[edge] ?? 0);
    for (let i = first; i < this.into; i++) {
      const before = this.followed[i] ?? 0;
      const paid = front[before] ?? NEVER;
      const previous = word[before] ?? 0;
      for (let edge = begin; edge < end; edge++) {
        const step = ngrams.bigram(previous, word[edge] ?? 0);
        steps[this.used++] = step;
        if (paid + step < (front[edge] ?? 0)) front[edge] = paid + step;
      }
    }
    for (let edge = begin; edge < end; edge++) {
      const total = (front[edge] ?? NEVER) + (cost[edge] ?? 0);
      front[edge] = total;
      this.settle(edge, to[edge] ?? 0, total);
    }
  }

  private settle(edge: number, node: number, total: number): void {
    if (total < (this.least[node] ?? 0)) this.least[node] = total;
    this.nextInto[edge] = this.lastInto[node] ?? -1;
    this.lastInto[node] = edge;
  }

  /** The way back from the edges out of a node to those into it. */
  private return(node: number, begin: number, end: number, { cost }: Lattice): void {
    const { back, steps } = this;
    for (let i = (this.firstFollowed[node + 1] ?? 0) - 1; i >= (this.firstFollowed[node] ?? 0); i--) {
      const before = this.followed[i] ?? 0;
      let best = back[before] ?? NEVER;
      for (let edge = end - 1; edge >= begin; edge--) {
        const rest = (back[edge] ?? NEVER) + (cost[edge] ?? 0) + (steps[--this.used] ?? 0);
        if (rest < best) best = rest;
      }
      back[before] = best;
    }
  }
}
