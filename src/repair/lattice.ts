import type { Case } from './case.js';
import type { Channel } from './channel.js';

/** Where a cost comes from, so that it can be asked again of another channel. */
export interface ChannelPart {
  readonly id: number;
  readonly read: string;
  readonly form: Case;
  /** What is not the channel's. */
  readonly extra: number;
}

/** What a piece may stand for. */
export interface Reading {
  /** Word id for the language model. */
  readonly word: number;
  /** Of the channel, in 1/64 nat. */
  readonly cost: number;
  readonly text: string;
  readonly channel: ChannelPart | null;
}

/** One reading of one or more pieces: a way from node `from` to node `to` at a cost (1/64 nat) of the channel. */
export interface Edge extends Reading {
  readonly from: number;
  readonly to: number;
  /** First and last piece that the edge reads. */
  readonly first: number;
  readonly last: number;
}

/** Readings of a paragraph: every edge leads to a higher node; the first node is 0, the last `nodes - 1`. */
export interface Lattice {
  readonly nodes: number;
  /** Sorted by `from`. */
  readonly edges: readonly Edge[];
}

/** An edge for a reading of the pieces `first` to `last`. */
export function edgeOf(reading: Reading, from: number, to: number, first: number, last: number): Edge {
  const { word, cost, text, channel } = reading;
  return { from, to, word, cost, text, first, last, channel };
}

/** Edges by the node they begin at. */
export function outgoing(lattice: Lattice): Edge[][] {
  const out: Edge[][] = Array.from({ length: lattice.nodes }, () => []);
  for (const edge of lattice.edges) out[edge.from]?.push(edge);
  return out;
}

/** Costs of readings under another channel, each asked for once. */
export function rescorer(channel: Channel): (lattice: Lattice) => Lattice {
  const costs = new Map<ChannelPart, number>();
  const costOf = (part: ChannelPart): number => {
    let cost = costs.get(part);
    if (cost === undefined) costs.set(part, (cost = part.extra + channel.cost(part.id, part.read, part.form)));
    return cost;
  };
  return ({ nodes, edges }) => ({
    nodes,
    edges: edges.map((edge) => (edge.channel === null ? edge : { ...edge, cost: costOf(edge.channel) })),
  });
}
