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

/** One reading of one or more pieces: a way from node `from` to node `to` at a cost (1/64 nat) of the channel. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  /** Word id for the language model. */
  readonly word: number;
  readonly cost: number;
  readonly text: string;
  /** First and last piece that the edge reads. */
  readonly first: number;
  readonly last: number;
  readonly channel?: ChannelPart;
}

/** Readings of a paragraph: every edge leads to a higher node; the first node is 0, the last `nodes - 1`. */
export interface Lattice {
  readonly nodes: number;
  /** Sorted by `from`. */
  readonly edges: readonly Edge[];
}

/** Edges by the node they begin at. */
export function outgoing(lattice: Lattice): Edge[][] {
  const out: Edge[][] = Array.from({ length: lattice.nodes }, () => []);
  for (const edge of lattice.edges) out[edge.from]?.push(edge);
  return out;
}

/** The same readings at the costs of another channel. */
export function rescored(lattice: Lattice, channel: Channel): Lattice {
  return {
    nodes: lattice.nodes,
    edges: lattice.edges.map((edge) => {
      const part = edge.channel;
      return part === undefined ? edge : { ...edge, cost: part.extra + channel.cost(part.id, part.read, part.form) };
    }),
  };
}
