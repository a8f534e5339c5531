import type { Decoded } from './decode.js';
import type { Paragraph, PlacedPiece } from './paragraphs.js';
import type { Profile } from './profile.js';
import type { RepairLevel } from './index.js';
import type { Rewrite } from './rewrite.js';
import type { Choice } from './search.js';

/** How probable a change must be, by state of the text. */
const LEAST: Record<Profile, number> = { clean: 0.995, partial: 0.5, stripped: 0, foreign: 1 };
const SAFE = 0.98;
const MOST_RUNNERS_UP = 3;

/** The readings that are put into the text: the best ones, where they are sure enough for the state of the text. */
export function accept(
  paragraph: Paragraph,
  choices: readonly Choice[],
  profile: Profile,
  level: RepairLevel,
): Rewrite[] {
  const least = level === 'safe' ? SAFE : LEAST[profile];
  const rewrites: Rewrite[] = [];
  for (let i = 0; i < choices.length; i++) {
    const choice = choices[i];
    const placed = choice === undefined ? undefined : paragraph[choice.edge.first];
    if (choice === undefined || placed === undefined || placed.piece.kind === 'mark') continue;
    const { edge } = choice;
    let text = edge.text;
    let probability = choice.probability;
    const halves = choices[i + 1];
    if (halves?.edge.first === edge.first && halves.edge.last === edge.last) {
      text = `${text} ${halves.edge.text}`;
      probability = Math.min(probability, halves.probability);
      i++;
    }
    const { piece } = placed;
    const runnersUp = choice.others
      .slice(0, MOST_RUNNERS_UP)
      .map((o) => ({ text: o.edge.text, probability: o.probability }));
    const place = {
      line: placed.line,
      cell: placed.cell,
      token: placed.token,
      start: piece.start,
      end: piece.start + piece.text.length,
    };
    if (edge.last > edge.first) {
      const other = paragraph[edge.last];
      if (other === undefined || probability < least) continue;
      if (other.token === placed.token) {
        rewrites.push({
          ...place,
          end: other.piece.start + other.piece.text.length,
          text,
          confidence: probability,
          runnersUp,
        });
        continue;
      }
      rewrites.push({
        ...place,
        text,
        confidence: probability,
        runnersUp,
        joins: other.piece.start + other.piece.text.length,
      });
    } else if (text === piece.text) rewrites.push({ ...place, text: null, confidence: probability, runnersUp });
    else if (probability >= least) rewrites.push({ ...place, text, confidence: probability, runnersUp });
    else rewrites.push({ ...place, text: null, confidence: 1 - probability, runnersUp });
  }
  return rewrites;
}

/** What the pieces of decoded text are most probably read as. */
export function chosenTexts(decoded: Decoded, profile: Profile): Map<PlacedPiece, string> {
  const texts = new Map<PlacedPiece, string>();
  for (const [paragraph, choices] of decoded)
    for (const { edge, probability } of choices) {
      if (probability < LEAST[profile]) continue;
      for (const placed of [paragraph[edge.first], paragraph[edge.last]])
        if (placed !== undefined && !texts.has(placed)) texts.set(placed, edge.text);
    }
  return texts;
}
