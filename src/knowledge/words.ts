import { fold } from './fold.js';
import { readTable } from './tables.js';

/** The word classes that recognisers build their patterns from, so that no Vietnamese word stands in the code. */
export interface Words {
  /**
   * A pattern over folded text. `{name}` stands for any word of the class `name`, longest first.
   * @throws RangeError for a class that the table does not have
   */
  pattern(template: string, flags?: string): RegExp;
  /** Whether a text, marks and all, begins with a word of a class: `từ` is, `tử` of "điện tử" is not, though both fold to `tu`. */
  spelled(name: string, text: string): boolean;
  /** The words of a class as they are spelled, in small letters. */
  spellings(name: string): readonly string[];
}

/**
 * Reads `words.txt`: class name, tab, alternatives parted by ` | `.
 * @param lists classes that are files of their own
 * @throws RangeError for a class that stands there twice
 */
export function readWords(file: string, text: string, lists: Readonly<Record<string, readonly string[]>> = {}): Words {
  const classes = new Map<string, string>();
  const spellings = new Map<string, string[]>();
  /** Longest word of a class, in characters. */
  const longest = new Map<string, number>();
  const rows = readTable(file, text, 2).map(
    ([name = '', alternatives = '']) => [name, alternatives.split('|')] as const,
  );
  for (const [name, alternatives] of [...rows, ...Object.entries(lists)]) {
    if (classes.has(name)) throw new RangeError(`the word class {${name}} stands twice in ${file}`);
    const spelled = alternatives.map((word) => word.trim().toLowerCase());
    spellings.set(name, spelled);
    longest.set(name, Math.max(...spelled.map(({ length }) => length)));
    const words = spelled.map(fold);
    words.sort(longestFirst);
    classes.set(name, `(?:${words.map((word) => escapePattern(word).replace(/ /g, '\\s+')).join('|')})`);
  }
  const compiled = new Map<string, RegExp>();
  return {
    spellings: (name) => spellings.get(name) ?? [],
    spelled(name, text) {
      const words = spellings.get(name) ?? [];
      // No more than a word may be of: it is asked for each word of a line, and a line may be a whole document.
      const lower = text.slice(0, longest.get(name) ?? 0).toLowerCase();
      return words.some((word) => lower.startsWith(word));
    },
    pattern(template, flags = '') {
      const key = `${flags}/${template}`;
      let pattern = compiled.get(key);
      if (pattern === undefined) {
        const expanded = template.replace(/\{([a-z][a-z-]*)\}/g, (_, name: string) => {
          const words = classes.get(name);
          if (words === undefined) throw new RangeError(`no word class {${name}} in ${file}`);
          return words;
        });
        pattern = new RegExp(expanded, flags);
        compiled.set(key, pattern);
      }
      pattern.lastIndex = 0;
      return pattern;
    },
  };
}

/** The order in which words are to be tried, so that none hides a longer one that begins as it does. */
export const longestFirst = (a: string, b: string): number => b.length - a.length || (a < b ? -1 : 1);

/** A text as the source of a pattern that matches it and nothing else. */
export function escapePattern(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
