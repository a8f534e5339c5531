import fc from '../property.js';
import { expect, test } from 'vitest';
import { costOf, probabilityOf } from '../../src/knowledge/cost.js';
import { BOUNDARY, FIRST_WORD } from '../../src/knowledge/lexicon.js';
import { ngramModel, STEP, type NgramLevel } from '../../src/knowledge/ngram-model.js';
import { Lattice, plainReading } from '../../src/repair/lattice.js';
import { pruner } from '../../src/repair/prune.js';
import { searcher } from '../../src/repair/search.js';
import { kneserNey, type Level } from '../../src/train/kneser-ney.js';

const WORDS = 5;
const stream = Uint16Array.from(
  Array.from({ length: 300 }, (_, i) =>
    [BOUNDARY, 0, 1 + (i % 2), i % 3, (i * 7) % 5, i % 4].map((w, k) => (k === 0 ? w : FIRST_WORD + w)),
  ).flat(),
);
const levels = kneserNey(stream, FIRST_WORD + WORDS, [1, 1, 1, 1]);
const steps = (p: number): number => Math.min(255, Math.round(costOf(p) / STEP));
const levelOf = (level: Level, above: Level | undefined): NgramLevel => {
  const first = new Uint32Array(level.keys.length + 1);
  level.keys.forEach((key, i) => {
    first[i + 1] = (first[i] ?? 0) + (above?.keys.filter((k) => k >> 16n === key).length ?? 0);
  });
  return {
    word: Uint16Array.from(level.keys, (key) => Number(key & 0xffffn)),
    cost: Uint8Array.from(level.probability, steps),
    backoff: Uint8Array.from(level.backoff, steps),
    first,
  };
};
const model = ngramModel(levels.map((level, i) => levelOf(level, levels[i + 1])));

interface Edge {
  readonly word: number;
  readonly cost: number;
  /** Nodes that it leads over. */
  readonly over: number;
}
/** By node: edges out of it. */
const shape = fc.array(
  fc.array(fc.record({ word: fc.nat(WORDS - 1), cost: fc.nat(300), over: fc.constantFrom(1, 1, 1, 2) }), {
    minLength: 1,
    maxLength: 3,
  }),
  { minLength: 1, maxLength: 5 },
);

function latticeOf(nodes: readonly (readonly Edge[])[]): Lattice {
  const lattice = new Lattice();
  nodes.forEach((edges, from) => {
    for (const { word, cost, over } of edges) {
      const to = Math.min(nodes.length, from + over);
      const edge = lattice.edges;
      lattice.add(plainReading(FIRST_WORD + word, `w${edge}`, cost), from, to, from, to - 1);
    }
  });
  lattice.add(plainReading(BOUNDARY, '', 0), nodes.length, nodes.length + 1, -1, -1);
  lattice.nodes = nodes.length + 2;
  return lattice;
}

/** Every path with its cost, by brute force. */
function paths(lattice: Lattice): { edges: number[]; cost: number }[] {
  const found: { edges: number[]; cost: number }[] = [];
  const walk = (node: number, context: typeof model.start, edges: number[], cost: number): void => {
    if (node === lattice.nodes - 1) found.push({ edges, cost });
    for (let edge = 0; edge < lattice.edges; edge++) {
      if (lattice.from[edge] !== node) continue;
      const word = lattice.word[edge] ?? 0;
      const paid = cost + (lattice.cost[edge] ?? 0) + model.cost(context, word);
      walk(lattice.to[edge] ?? 0, model.after(context, word), [...edges, edge], paid);
    }
  };
  walk(0, model.start, [], 0);
  return found;
}

test('the search finds the cheapest of all paths, and how probable its readings are among all', () => {
  const search = searcher(model);
  fc.assert(
    fc.property(shape, (nodes) => {
      const lattice = latticeOf(nodes);
      const all = paths(lattice);
      const least = Math.min(...all.map(({ cost }) => cost));
      const share = (edge: number): number => {
        const weight = (some: typeof all): number =>
          some.reduce((sum, { cost }) => sum + probabilityOf(cost - least), 0);
        return weight(all.filter(({ edges }) => edges.includes(edge))) / weight(all);
      };
      const choices = search(lattice);
      const edges = choices.map(({ reading }) => lattice.readings.indexOf(reading));
      expect(all.find((path) => path.edges.join() === edges.join())?.cost).toBe(least);
      // What is more than ten nats from the best is not followed.
      choices.forEach(({ probability }, i) => {
        expect(Math.abs(probability - share(edges[i] ?? 0))).toBeLessThan(0.02);
      });
    }),
    { numRuns: 200 },
  );
});

test('pruning leaves the cheapest path by bigrams, and nothing but parts of paths', () => {
  const prune = pruner(model, 3);
  fc.assert(
    fc.property(shape, (nodes) => {
      const whole = latticeOf(nodes);
      const bigrams = (edges: readonly number[]): number => {
        const words = [BOUNDARY, ...edges.map((edge) => whole.word[edge] ?? 0)];
        const spent = edges.map((edge, i) => (whole.cost[edge] ?? 0) + model.bigram(words[i] ?? 0, words[i + 1] ?? 0));
        return spent.reduce((a, b) => a + b);
      };
      const costs = paths(whole).map(({ edges }) => ({ edges, cost: bigrams(edges) }));
      const best = costs.reduce((a, b) => (b.cost < a.cost ? b : a));
      const lattice = latticeOf(nodes);
      prune(lattice);
      const left = new Set(lattice.readings.slice(0, lattice.edges).map(({ text }) => text));
      for (const edge of best.edges) expect(left).toContain(whole.readings[edge]?.text);
      for (const text of left) {
        const edge = whole.readings.findIndex((reading) => reading.text === text);
        const through = costs.filter(({ edges }) => edges.includes(edge)).map(({ cost }) => cost);
        expect(Math.min(...through)).toBeLessThanOrEqual(best.cost + 3 * 64);
      }
    }),
    { numRuns: 200 },
  );
});
