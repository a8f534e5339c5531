import type { Decoded } from './decode.js';
import type { Paragraph, PlacedPiece } from './paragraphs.js';
import { CERTAIN } from './prior.js';
import type { Profile } from './profile.js';
import type { RepairLevel } from './index.js';
import type { Rewrite } from './rewrite.js';
import type { Choice } from './search.js';

/** How probable a change must be, by state of the text. */
const LEAST: Record<Profile, number> = { clean: 0.995, partial: 0.5, stripped: 0, foreign: 1 };
const SAFE = 0.98;
const NONE: Rewrite['runnersUp'] = [];

/**
 * The readings that are put into the text: the best ones, where they are sure enough for the state of the text, with no
 * more than `mostOthers` runners-up.
 */
export function accept(
  paragraph: Paragraph,
  choices: readonly Choice[],
  profile: Profile,
  level: RepairLevel,
  mostOthers: number,
): Rewrite[] {
  // What its reader doubts may be changed where that is likelier than not, however clean the rest is.
  const leastFor = (sureness: number): number =>
    level === 'safe' ? SAFE : sureness < CERTAIN && profile === 'clean' ? LEAST.partial : LEAST[profile];
  const rewrites: Rewrite[] = [];
  for (let i = 0; i < choices.length; i++) {
    const choice = choices[i];
    const placed = choice === undefined ? undefined : paragraph[choice.first];
    if (choice === undefined || placed === undefined) continue;
    let text = choice.reading.text;
    let probability = choice.probability;
    const halves = choices[i + 1];
    if (halves?.first === choice.first && halves.last === choice.last) {
      text = `${text} ${halves.reading.text}`;
      probability = Math.min(probability, halves.probability);
      i++;
    }
    const { piece, sureness } = placed;
    const least = leastFor(sureness);
    const last = paragraph[choice.last];
    const joined = choice.last > choice.first;
    if (last === undefined || (joined && probability < least)) continue;
    const { line, cell, token } = placed;
    const start = piece.start;
    const lastEnd = last.piece.start + last.piece.text.length;
    const within = last.token === token;
    const end = within ? lastEnd : start + piece.text.length;
    const changes = joined || (text !== piece.text && probability >= least);
    const runnersUp = changes && mostOthers > 0 ? choice.others.slice(0, mostOthers) : NONE;
    const confidence = changes || text === piece.text ? probability : 1 - probability;
    // Spelled out, as an object that is spread into another gets a hidden class of its own: half of what it weighs.
    const rewrite = { line, cell, token, start, end, text: changes ? text : null, confidence, runnersUp };
    rewrites.push(within ? rewrite : { ...rewrite, joins: lastEnd });
  }
  return rewrites;
}

/** What the pieces of decoded text are most probably read as. */
export function chosenTexts(decoded: readonly Decoded[], profile: Profile): Map<PlacedPiece, string> {
  const texts = new Map<PlacedPiece, string>();
  for (const [paragraph, choices] of decoded)
    for (const { first, last, reading, probability } of choices) {
      if (probability < LEAST[profile]) continue;
      for (const placed of [paragraph[first], paragraph[last]])
        if (placed !== undefined && !texts.has(placed)) texts.set(placed, reading.text);
    }
  return texts;
}
