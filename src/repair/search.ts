import { NEVER, probabilityOf, UNIT } from '../knowledge/cost.js';
import { BOUNDARY } from '../knowledge/lexicon.js';
import type { NgramContext, NgramModel } from '../knowledge/ngram-model.js';
import { grown, plainReading, type Lattice, type Reading } from './lattice.js';
import type { RunnerUp } from './rewrite.js';

/** A stretch of the best path, with how probable it is and what else was possible there. */
export interface Choice {
  /** First and last piece that it reads. */
  readonly first: number;
  readonly last: number;
  readonly reading: Reading;
  /** Posterior probability of its text, 0 to 1. */
  readonly probability: number;
  /** Other texts of the same pieces, most probable first. */
  readonly others: readonly RunnerUp[];
}

const BEAM = 10 * UNIT;
const STATES = 32;
/** Less probable runners-up are not worth a word. */
const LEAST_RUNNER_UP = 0.001;
const NONE: readonly RunnerUp[] = [];
const NOTHING = plainReading(BOUNDARY, '', 0);

/**
 * The cheapest path (A. Viterbi, 1967) through a lattice under the whole n-gram model, states that share their last
 * words merged, and the posterior probability of each text in it by the forward-backward sums over the same states
 * (L. Rabiner, 1989). All numbers lie in arrays that are used again for the next lattice.
 */
export function searcher(ngrams: NgramModel): (lattice: Lattice) => Choice[] {
  const search = new Search(ngrams);
  return (lattice) => search.run(lattice);
}

class Search {
  // By node: its last offer and cheapest cost; where its states, edges and arcs begin.
  private lastOffer = new Int32Array(64);
  private least = new Int32Array(64);
  private firstState = new Int32Array(64);
  private firstEdge = new Int32Array(64);
  private firstArc = new Int32Array(64);
  // An offer is a state that may come to be: cost, edge and state that it comes by, next offer to its node, its state.
  private offers = 0;
  private offerCost = new Int32Array(1024);
  private offerEdge = new Int32Array(1024);
  private offerFrom = new Int32Array(1024);
  private offerNext = new Int32Array(1024);
  private offerState = new Int32Array(1024);
  // States are the offers worth following. Sums over all ways are relative to the cheapest one to the state.
  private states = 0;
  private stateOffer = new Int32Array(256);
  private stateCost = new Int32Array(256);
  private forward = new Float64Array(256);
  private backward = new Float64Array(256);
  private readonly contexts: NgramContext[] = [];
  // An arc is an edge of a node from one of its states: the offer it makes, its cost, and its share of that state's ways.
  private arcs = 0;
  private arcOffer = new Int32Array(2048);
  private arcCost = new Int32Array(2048);
  private arcShare = new Float64Array(2048);
  /** By edge: the sum over all paths through it. */
  private weight = new Float64Array(256);
  // The node at hand: states that the model won't tell apart after one more word share a group.
  private readonly group = new Int32Array(STATES);
  private readonly groups = new Map<number, number>();
  private candidates = new Float64Array(256);

  constructor(private readonly ngrams: NgramModel) {}

  run(lattice: Lattice): Choice[] {
    const { nodes } = lattice;
    this.prepare(nodes);
    for (let node = 0, edge = 0; node < nodes; node++) {
      this.firstState[node] = this.states;
      this.firstEdge[node] = edge;
      this.firstArc[node] = this.arcs;
      this.keepStates(node, lattice);
      while (edge < lattice.edges && lattice.from[edge] === node) edge++;
      this.expand(node, edge, lattice);
    }
    this.firstState[nodes] = this.states;
    this.firstEdge[nodes] = lattice.edges;
    const best = this.cheapest(nodes - 1);
    if (best < 0) return [];
    const total = this.sum(lattice, best);
    const path: number[] = [];
    for (let offer = this.stateOffer[best] ?? 0; (this.offerEdge[offer] ?? -1) >= 0;) {
      path.push(this.offerEdge[offer] ?? 0);
      offer = this.stateOffer[this.offerFrom[offer] ?? 0] ?? 0;
    }
    return path.reverse().map((edge) => this.choice(edge, total, lattice));
  }

  private prepare(nodes: number): void {
    this.lastOffer = grown(this.lastOffer, nodes);
    this.least = grown(this.least, nodes);
    this.firstState = grown(this.firstState, nodes);
    this.firstEdge = grown(this.firstEdge, nodes);
    this.firstArc = grown(this.firstArc, nodes);
    this.lastOffer.fill(-1, 0, nodes);
    this.least.fill(NEVER, 0, nodes);
    this.states = 0;
    this.arcs = 0;
    // The beginning is an offer that nothing leads to.
    this.offers = 1;
    this.offerCost[0] = 0;
    this.offerEdge[0] = -1;
    this.offerNext[0] = -1;
    this.lastOffer[0] = 0;
    this.least[0] = 0;
  }

  /** Makes states of the offers to a node that are worth following. */
  private keepStates(node: number, { word }: Lattice): void {
    const bound = (this.least[node] ?? 0) + BEAM;
    let count = 0;
    for (let offer = this.lastOffer[node] ?? -1; offer >= 0; offer = this.offerNext[offer] ?? -1) {
      const cost = this.offerCost[offer] ?? NEVER;
      this.offerState[offer] = -1;
      if (cost > bound) continue;
      this.candidates = grown(this.candidates, count);
      this.candidates[count++] = cost * 2 ** 24 + offer;
    }
    if (count > STATES) {
      this.candidates.subarray(0, count).sort();
      count = STATES;
    }
    this.stateOffer = grown(this.stateOffer, this.states + count);
    this.stateCost = grown(this.stateCost, this.states + count);
    for (let i = 0; i < count; i++) {
      const offer = (this.candidates[i] ?? 0) % 2 ** 24;
      const state = this.states++;
      const edge = this.offerEdge[offer] ?? -1;
      const before = this.contexts[this.offerFrom[offer] ?? 0];
      this.stateOffer[state] = offer;
      this.stateCost[state] = this.offerCost[offer] ?? 0;
      this.offerState[offer] = state;
      this.contexts[state] =
        edge < 0 || before === undefined ? this.ngrams.start : this.ngrams.after(before, word[edge] ?? 0);
    }
  }

  /** Follows the edges of a node, up to `lastEdge`, from each of its states. */
  private expand(node: number, lastEdge: number, { word, cost, to }: Lattice): void {
    const firstState = this.firstState[node] ?? 0;
    const count = this.states - firstState;
    const groups = this.countGroups(firstState, count);
    for (let edge = this.firstEdge[node] ?? 0; edge < lastEdge; edge++) {
      const end = to[edge] ?? 0;
      const firstOffer = this.offers;
      this.offer(edge, end, groups);
      this.arcOffer = grown(this.arcOffer, this.arcs + count);
      this.arcCost = grown(this.arcCost, this.arcs + count);
      for (let i = 0; i < count; i++) {
        const state = firstState + i;
        const context = this.contexts[state] ?? this.ngrams.start;
        const step = (cost[edge] ?? 0) + this.ngrams.cost(context, word[edge] ?? 0);
        const total = (this.stateCost[state] ?? 0) + step;
        const offer = firstOffer + (this.group[i] ?? 0);
        const arc = this.arcs++;
        this.arcOffer[arc] = offer;
        this.arcCost[arc] = step;
        if (total < (this.offerCost[offer] ?? 0)) {
          this.offerCost[offer] = total;
          this.offerFrom[offer] = state;
        }
        if (total < (this.least[end] ?? 0)) this.least[end] = total;
      }
    }
  }

  /** Groups the states of a node by what the model will remember of them after one more word. */
  private countGroups(firstState: number, count: number): number {
    this.groups.clear();
    const longest = this.ngrams.order > 3;
    for (let i = 0; i < count; i++) {
      const { word, before } = this.contexts[firstState + i] ?? this.ngrams.start;
      const key = longest ? (before + 1) * 2 ** 16 + word : word;
      let group = this.groups.get(key);
      if (group === undefined) this.groups.set(key, (group = this.groups.size));
      this.group[i] = group;
    }
    return this.groups.size;
  }

  /** Makes an offer by an edge for each group of states. */
  private offer(edge: number, end: number, groups: number): void {
    const most = this.offers + groups;
    this.offerCost = grown(this.offerCost, most);
    this.offerEdge = grown(this.offerEdge, most);
    this.offerFrom = grown(this.offerFrom, most);
    this.offerNext = grown(this.offerNext, most);
    this.offerState = grown(this.offerState, most);
    while (this.offers < most) {
      const offer = this.offers++;
      this.offerCost[offer] = NEVER;
      this.offerEdge[offer] = edge;
      this.offerNext[offer] = this.lastOffer[end] ?? -1;
      this.lastOffer[end] = offer;
    }
  }

  private cheapest(node: number): number {
    let best = -1;
    for (let state = this.firstState[node] ?? 0; state < (this.firstState[node + 1] ?? 0); state++)
      if (best < 0 || (this.stateCost[state] ?? 0) < (this.stateCost[best] ?? 0)) best = state;
    return best;
  }

  /** Sums over all paths, and over those through each edge, in the scale of the cheapest, which ends in state `best`. */
  private sum({ nodes, edges }: Lattice, best: number): number {
    this.forward = grown(this.forward, this.states);
    this.backward = grown(this.backward, this.states);
    this.weight = grown(this.weight, edges);
    this.arcShare = grown(this.arcShare, this.arcs);
    this.forward.fill(0, 0, this.states);
    this.backward.fill(0, 0, this.states);
    this.weight.fill(0, 0, edges);
    this.forward[0] = 1;
    this.eachArc(0, nodes, (arc, from, to) => {
      const more = (this.stateCost[from] ?? 0) + (this.arcCost[arc] ?? 0) - (this.stateCost[to] ?? 0);
      const share = probabilityOf(more);
      this.arcShare[arc] = share;
      this.forward[to] = (this.forward[to] ?? 0) + (this.forward[from] ?? 0) * share;
    });
    for (let end = this.firstState[nodes - 1] ?? 0; end < this.states; end++)
      this.backward[end] = probabilityOf((this.stateCost[end] ?? 0) - (this.stateCost[best] ?? 0));
    for (let node = nodes - 2; node >= 0; node--)
      this.eachArc(node, node + 1, (arc, from, to, edge) => {
        const rest = (this.arcShare[arc] ?? 0) * (this.backward[to] ?? 0);
        this.backward[from] = (this.backward[from] ?? 0) + rest;
        this.weight[edge] = (this.weight[edge] ?? 0) + (this.forward[from] ?? 0) * rest;
      });
    return this.backward[0] ?? 0;
  }

  /** Visits the arcs of some nodes that lead to states, node by node, edge by edge. */
  private eachArc(
    firstNode: number,
    lastNode: number,
    visit: (arc: number, from: number, to: number, edge: number) => void,
  ): void {
    for (let node = firstNode; node < lastNode; node++) {
      let arc = this.firstArc[node] ?? 0;
      const lastState = this.firstState[node + 1] ?? 0;
      for (let edge = this.firstEdge[node] ?? 0; edge < (this.firstEdge[node + 1] ?? 0); edge++)
        for (let from = this.firstState[node] ?? 0; from < lastState; from++, arc++) {
          const to = this.offerState[this.arcOffer[arc] ?? 0] ?? -1;
          if (to >= 0) visit(arc, from, to, edge);
        }
    }
  }

  /** What an edge of the best path reads, and the other texts of its pieces. */
  private choice(chosen: number, total: number, { from, to, first, last, readings }: Lattice): Choice {
    const reading = readings[chosen] ?? NOTHING;
    const node = from[chosen] ?? 0;
    let probability = 0;
    let others: RunnerUp[] | null = null;
    for (let edge = this.firstEdge[node] ?? 0; edge < (this.firstEdge[node + 1] ?? 0); edge++) {
      if (to[edge] !== to[chosen]) continue;
      const share = (this.weight[edge] ?? 0) / total;
      const text = readings[edge]?.text ?? '';
      // `AI` may stand for two words of the model, an abbreviation and `ai`: as a text it is as sure as both together.
      if (text === reading.text) probability += share;
      else if (share > LEAST_RUNNER_UP) (others ??= []).push({ text, probability: share });
    }
    others?.sort((a, b) => b.probability - a.probability || (a.text < b.text ? -1 : 1));
    return {
      first: first[chosen] ?? 0,
      last: last[chosen] ?? 0,
      reading,
      probability: Math.min(1, probability),
      others: others ?? NONE,
    };
  }
}
