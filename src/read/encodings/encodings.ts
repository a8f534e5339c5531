import { VIETNAMESE, WESTERN } from './bytes.js';
import { withCapitals } from './capitals.js';
import { tableLetters, westernOf1258, windows1258, type Letters } from './letters.js';
import { withSoftHyphens } from './soft-hyphens.js';
import { utf8Through } from './utf8.js';

/** The encodings that a text may be said to have. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'tcvn3', 'vni', 'viscii', 'windows-1258'] as const;

/** An encoding that a text may be said to have. */
export type Encoding = (typeof ENCODINGS)[number];

/** An encoding of single bytes, and how a text in it is read that was taken for Windows-1252. */
export interface View {
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  readonly read: Letters;
}

export type LegacyEncoding = Exclude<Encoding, `utf-${string}`>;

export interface LegacyView extends View {
  readonly name: LegacyEncoding;
}

const tcvn3 = tableLetters('tcvn3.txt');

export const TCVN3: LegacyView = {
  name: 'tcvn3',
  title: 'TCVN3 (ABC)',
  read: (line) => withCapitals(withSoftHyphens(tcvn3(line))),
};

/** In the order in which they are preferred where they read the same. */
export const LEGACY: readonly LegacyView[] = [
  TCVN3,
  { name: 'vni', title: 'VNI', read: tableLetters('vni.txt') },
  { name: 'windows-1258', title: 'Windows-1258', read: windows1258 },
  { name: 'viscii', title: 'VISCII', read: tableLetters('viscii.txt') },
];

/** What text may be that was pasted from a program which took its bytes for another encoding. */
export const MANGLED: readonly View[] = [
  { name: 'utf-8', title: 'UTF-8 taken for Windows-1252', read: utf8Through(WESTERN) },
  { name: 'utf-8-1258', title: 'UTF-8 taken for Windows-1258', read: utf8Through(VIETNAMESE) },
  ...LEGACY,
  // The encodings of fonts; text in Windows-1258 is read right so.
  ...LEGACY.filter(({ name }) => name === 'tcvn3' || name === 'vni').map(({ name, title, read }): View => ({
    name: `${name}-1258`,
    title: `${title} taken for Windows-1258`,
    read: (line) => read(westernOf1258(line)),
  })),
];

/** The legacy encoding of a name; undefined for UTF-8 and UTF-16. */
export const legacyEncoding = (name: Encoding): LegacyView | undefined => LEGACY.find((legacy) => legacy.name === name);
