import { NEVER, probabilityOf, UNIT } from '../knowledge/cost.js';
import type { NgramContext, NgramModel } from '../knowledge/ngram-model.js';
import { outgoing, type Edge, type Lattice } from './lattice.js';

/** A stretch of the best path, with how probable it is and what else was possible there. */
export interface Choice {
  readonly edge: Edge;
  /** Posterior probability of the edge's text, 0 to 1. */
  readonly probability: number;
  /** Other edges over the same pieces, most probable first. */
  readonly others: readonly { readonly edge: Edge; readonly probability: number }[];
}

interface State {
  readonly context: NgramContext;
  /** Cheapest cost from the start. */
  cost: number;
  from: State | null;
  by: Edge | null;
  /** Sum over all ways to here, relative to the cheapest way to the node. */
  forward: number;
  backward: number;
  readonly arcs: Arc[];
}

interface Arc {
  readonly to: State;
  readonly edge: Edge;
  readonly cost: number;
  /** The probability of `cost` in the scale of the nodes at its ends. */
  ratio: number;
}

const BEAM = 10 * UNIT;
const STATES = 32;

/**
 * The cheapest path (A. Viterbi, 1967) through a lattice under the whole n-gram model, states that share their last
 * words merged, and the posterior probability of each text in it by the forward-backward sums over the same states
 * (L. Rabiner, 1989).
 */
export function search(lattice: Lattice, ngrams: NgramModel): Choice[] {
  const out = outgoing(lattice);
  const columns: Map<number, State>[] = Array.from({ length: lattice.nodes }, () => new Map<number, State>());
  const first = state(ngrams.start, 0);
  columns[0]?.set(0, first);
  const kept: State[][] = [];
  const longest = ngrams.order > 3;

  for (let node = 0; node < lattice.nodes; node++) {
    const states = narrowed(columns[node]);
    kept.push(states);
    for (const edge of out[node] ?? []) {
      for (const here of states) {
        const cost = edge.cost + ngrams.cost(here.context, edge.word);
        const words = here.context;
        // The words that the model will remember after the edge.
        const key = (longest ? (words.before + 1) * 2 ** 32 : 0) + words.word * 2 ** 16 + edge.word;
        const column = columns[edge.to];
        let next = column?.get(key);
        if (next === undefined) {
          next = state(ngrams.after(here.context, edge.word), NEVER);
          column?.set(key, next);
        }
        here.arcs.push({ to: next, edge, cost, ratio: 0 });
        if (here.cost + cost < next.cost) {
          next.cost = here.cost + cost;
          next.from = here;
          next.by = edge;
        }
      }
    }
    columns[node]?.clear();
  }

  const last = kept[lattice.nodes - 1]?.[0];
  if (last === undefined) return [];
  const posterior = posteriors(kept);
  const path: Edge[] = [];
  for (let at: State | null = last; at?.by != null; at = at.from) path.push(at.by);
  return path.reverse().map((edge) => {
    const possible = (out[edge.from] ?? [])
      .filter((other) => other.to === edge.to)
      .map((other) => ({ edge: other, probability: posterior.get(other) ?? 0 }));
    // `AI` may stand for two words of the model, an abbreviation and `ai`: as a text it is as sure as both together.
    const same = possible.filter((other) => other.edge.text === edge.text);
    return {
      edge,
      probability: Math.min(
        1,
        same.reduce((sum, { probability }) => sum + probability, 0),
      ),
      others: possible
        .filter((other) => other.edge.text !== edge.text && other.probability > 0.001)
        .sort((a, b) => b.probability - a.probability || (a.edge.text < b.edge.text ? -1 : 1)),
    };
  });
}

function state(context: NgramContext, cost: number): State {
  return { context, cost, from: null, by: null, forward: 0, backward: 0, arcs: [] };
}

/** The states of a node worth following, cheapest first. */
function narrowed(column: ReadonlyMap<number, State> | undefined): State[] {
  const states = [...(column?.values() ?? [])];
  if (states.length < 2) return states;
  states.sort((a, b) => a.cost - b.cost);
  const bound = (states[0]?.cost ?? 0) + BEAM;
  return states.filter((candidate, i) => i < STATES && candidate.cost <= bound);
}

/** Sums in the scale of each node's cheapest state, so that nothing runs out of the range of a double. */
function posteriors(kept: readonly (readonly State[])[]): Map<Edge, number> {
  const scale = (node: number): number => kept[node]?.[0]?.cost ?? 0;
  const first = kept[0]?.[0];
  if (first !== undefined) first.forward = 1;
  kept.forEach((states, node) => {
    for (const here of states)
      for (const arc of here.arcs) {
        arc.ratio = probabilityRatio(scale(node) + arc.cost - scale(arc.edge.to));
        arc.to.forward += here.forward * arc.ratio;
      }
  });
  for (const end of kept[kept.length - 1] ?? []) end.backward = 1;
  const posterior = new Map<Edge, number>();
  for (let node = kept.length - 1; node >= 0; node--) {
    for (const here of kept[node] ?? []) {
      for (const arc of here.arcs) here.backward += arc.ratio * arc.to.backward;
    }
  }
  const total = first?.backward ?? 0;
  if (total <= 0) return posterior;
  kept.forEach((states) => {
    for (const here of states)
      for (const arc of here.arcs) {
        const share = (here.forward * arc.ratio * arc.to.backward) / total;
        if (share > 0) posterior.set(arc.edge, (posterior.get(arc.edge) ?? 0) + share);
      }
  });
  return posterior;
}

const STRETCH = 4 * UNIT;

/** As probabilityOf, for costs a little below 0 as well: an arc may cost less than the way between two cheapest states. */
function probabilityRatio(cost: number): number {
  if (cost >= 0) return probabilityOf(cost);
  let ratio = 1;
  let rest = -cost;
  while (rest > STRETCH) {
    ratio /= probabilityOf(STRETCH);
    rest -= STRETCH;
  }
  return ratio / probabilityOf(rest);
}
