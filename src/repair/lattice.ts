import type { Case } from './case.js';

/** What the channel was asked, so that it can be asked again of another one. */
export interface Heard {
  readonly read: string;
  readonly form: Case;
}

/** What a piece may stand for. */
export interface Reading {
  /** Word id for the language model. */
  readonly word: number;
  /** In 1/64 nat: the channel's for `heard`, and `extra`. */
  readonly cost: number;
  readonly extra: number;
  readonly text: string;
  /** Null where the channel has no part in the cost. */
  readonly heard: Heard | null;
}

/** A reading whose cost is not the channel's. */
export function plainReading(word: number, text: string, cost: number): Reading {
  return { word, cost, extra: cost, text, heard: null };
}

/**
 * The readings of a sentence: edge `e` reads the pieces `first[e]` to `last[e]` and leads from node `from[e]` to the
 * higher node `to[e]`. Edges lie in the order of the nodes they leave; the first node is 0, the last `nodes - 1`. The
 * arrays are used again for the next sentence.
 */
export class Lattice {
  nodes = 1;
  edges = 0;
  from = new Int32Array(256);
  to = new Int32Array(256);
  first = new Int32Array(256);
  last = new Int32Array(256);
  word = new Int32Array(256);
  cost = new Int32Array(256);
  readings: Reading[] = [];

  clear(): void {
    this.nodes = 1;
    this.edges = 0;
  }

  /** Adds an edge, which must not leave a lower node than the one before it. Gives its number. */
  add(reading: Reading, from: number, to: number, first: number, last: number): number {
    const edge = this.edges++;
    if (edge === this.from.length) this.grow();
    this.from[edge] = from;
    this.to[edge] = to;
    this.first[edge] = first;
    this.last[edge] = last;
    this.word[edge] = reading.word;
    this.cost[edge] = reading.cost;
    this.readings[edge] = reading;
    return edge;
  }

  /** Leaves only the edges that `stays` names, in their order. */
  keep(stays: (edge: number) => boolean): void {
    const { from, to, first, last, word, cost, readings } = this;
    let kept = 0;
    for (let edge = 0; edge < this.edges; edge++) {
      if (!stays(edge)) continue;
      if (kept < edge) {
        for (const array of [from, to, first, last, word, cost]) array[kept] = array[edge] ?? 0;
        const reading = readings[edge];
        if (reading !== undefined) readings[kept] = reading;
      }
      kept++;
    }
    this.edges = kept;
  }

  /** The lattice as it stands, in arrays of its own. */
  copy(): Lattice {
    const own = new Lattice();
    const { edges } = this;
    own.nodes = this.nodes;
    own.edges = edges;
    own.from = this.from.slice(0, edges);
    own.to = this.to.slice(0, edges);
    own.first = this.first.slice(0, edges);
    own.last = this.last.slice(0, edges);
    own.word = this.word.slice(0, edges);
    own.cost = this.cost.slice(0, edges);
    own.readings = this.readings.slice(0, edges);
    return own;
  }

  private grow(): void {
    this.from = grown(this.from, this.edges);
    this.to = grown(this.to, this.edges);
    this.first = grown(this.first, this.edges);
    this.last = grown(this.last, this.edges);
    this.word = grown(this.word, this.edges);
    this.cost = grown(this.cost, this.edges);
  }
}

/** The array where it holds more than `used` numbers, else one twice as long as that, with what it held. */
export function grown<T extends Int32Array | Float64Array>(array: T, used: number): T {
  if (array.length > used) return array;
  const larger = new (array.constructor as new (length: number) => T)(2 * (used + 1));
  larger.set(array);
  return larger;
}
