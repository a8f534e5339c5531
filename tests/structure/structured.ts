import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { openKnowledge } from '../../src/knowledge/knowledge.js';
import { read } from '../../src/read/index.js';
import type { Source } from '../../src/source/source.js';
import { structure } from '../../src/structure/index.js';
import type { Line } from '../../src/transcript/transcript.js';
import type { PlanTree } from '../../src/tree/tree.js';

const knowledge = openKnowledge();

/** What the stage makes of a text, and what it has to say about it. */
export interface Structured {
  readonly source: Source;
  readonly lines: readonly Line[];
  readonly tree: PlanTree;
  readonly said: readonly Diagnostic[];
}

/** The stage alone, on a text as it stands. */
export function structured(text: string): Structured {
  const transcript = read(new TextEncoder().encode(text), 'input.txt');
  const { source, lines } = transcript;
  const said: Diagnostic[] = [];
  const tree = structure(transcript, { source, lines, knowledge, report: (diagnostic) => said.push(diagnostic) });
  return { source, lines, tree, said };
}
