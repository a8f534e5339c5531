/** Ways kept to each place. */
const WAYS = 3;

/**
 * The cheapest few ways to each place of each layer of a trellis, in typed arrays: a way is the number of a slot, and
 * knows the slot of the layer before that it came from, and by what.
 */
export interface BestWays {
  /** Forgets all ways, for a trellis of so many layers (beside the first) and places. */
  reset(layers: number, places: number): void;
  /** The slots at a place lie from here on; `count` says how many are taken. */
  first(layer: number, place: number): number;
  count(layer: number, place: number): number;
  cost(slot: number): number;
  place(slot: number): number;
  before(slot: number): number;
  by(slot: number): number;
  /** Takes a way among the cheapest of its place; false where it is too dear. */
  add(layer: number, place: number, cost: number, before: number, by: number): boolean;
}

export function bestWays(): BestWays {
  let places = 0;
  let costs = new Int32Array(0);
  let befores = new Int32Array(0);
  let bys = new Int8Array(0);
  let counts = new Uint8Array(0);
  const first = (layer: number, place: number): number => (layer * places + place) * WAYS;
  return {
    reset(layers, width) {
      places = width;
      const all = (layers + 1) * width;
      if (counts.length < all) {
        costs = new Int32Array(all * WAYS);
        befores = new Int32Array(all * WAYS);
        bys = new Int8Array(all * WAYS);
        counts = new Uint8Array(all);
      } else counts.fill(0, 0, all);
    },
    first,
    count: (layer, place) => counts[layer * places + place] ?? 0,
    cost: (slot) => costs[slot] ?? 0,
    place: (slot) => Math.floor(slot / WAYS) % places,
    before: (slot) => befores[slot] ?? 0,
    by: (slot) => bys[slot] ?? 0,
    add(layer, place, cost, before, by) {
      const at = layer * places + place;
      const start = at * WAYS;
      const taken = counts[at] ?? 0;
      let slot = start + taken;
      while (slot > start && (costs[slot - 1] ?? 0) > cost) slot--;
      if (slot >= start + WAYS) return false;
      for (let i = Math.min(start + taken, start + WAYS - 1); i > slot; i--) {
        costs[i] = costs[i - 1] ?? 0;
        befores[i] = befores[i - 1] ?? 0;
        bys[i] = bys[i - 1] ?? 0;
      }
      costs[slot] = cost;
      befores[slot] = before;
      bys[slot] = by;
      if (taken < WAYS) counts[at] = taken + 1;
      return true;
    },
  };
}
