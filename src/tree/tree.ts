import type { Span } from '../source/span.js';
import type { Phrase } from '../transcript/phrase.js';

/** What the structure stage makes of a transcript: the parts of a plan, every text still made of tokens. */
export interface PlanTree {
  readonly letterhead: Letterhead;
  /** Paragraphs between the title and the first heading: legal bases and the sentence that issues the plan. */
  readonly preamble: readonly Paragraph[];
  /** The outline, annexes included, in the order of the source. */
  readonly sections: readonly Section[];
  readonly closing: Closing | null;
  /** Lines that are no content: page numbers, repeated table headers. */
  readonly furniture: readonly Furniture[];
}

/** The slots above the title, each as printed; null where the source has none. */
export interface Letterhead {
  /** Agency lines on the left, capitals as printed: `THÀNH PHỐ HỒ CHÍ MINH`, `SỞ TÀI CHÍNH`. */
  readonly agencies: readonly Phrase[];
  /** `Số: 97 /KH-UBND`, from the word "Số" on. */
  readonly number: Phrase | null;
  readonly place: Phrase | null;
  /** `ngày 16 tháng 3 năm 2026`, perhaps with blanks. */
  readonly date: Phrase | null;
  /** `KẾ HOẠCH` */
  readonly act: Phrase | null;
  /** The lines under the act, joined. */
  readonly title: Phrase | null;
  /** The line in capitals that names who decides: `CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH`. */
  readonly authority: Phrase | null;
  readonly span: Span | null;
}

/** `unread`: a drawing or flattened table that stands in the text and is not prose. */
export interface Paragraph {
  readonly type: 'paragraph';
  readonly marker: Marker | null;
  /** Without the marker. */
  readonly text: Phrase;
  readonly span: Span;
  readonly unread?: true;
}

export type MarkerKind =
  'part' | 'chapter' | 'article' | 'capital' | 'roman' | 'number' | 'dotted' | 'letter' | 'dash' | 'plus';

/** The sign that opens a heading or an item, and its place in the sequence. */
export interface Marker {
  readonly kind: MarkerKind;
  /** As printed, misread ones put right: `I.`, `3.1`, `đ)`, `-`. */
  readonly text: string;
  /** 1-based place in its sequence; null for dashes. Of `3.1` it is 1. */
  readonly ordinal: number | null;
  /** Numbers of a dotted marker: [3, 1]. */
  readonly path?: readonly number[];
  /** A capital among the parts of a Roman numeral: `III. NHIỆM VỤ` / `A. CHUYỂN ĐỔI SỐ`. Elsewhere capitals are the wider ones. */
  readonly inRoman?: true;
}

export type Role =
  | 'objectives'
  | 'objectives.general'
  | 'objectives.specific'
  | 'requirements'
  | 'tasks'
  | 'solutions'
  | 'budget'
  | 'implementation'
  | 'appendix'
  | 'other';

export type Block = Paragraph | Table | Section;

export interface Section {
  readonly type: 'section';
  /** null for text that stands under no heading. */
  readonly marker: Marker | null;
  readonly label: string | null;
  readonly title: Phrase | null;
  /** 1 for the topmost headings. */
  readonly level: number;
  readonly role: Role;
  readonly blocks: readonly Block[];
  readonly span: Span;
}

export interface Table {
  readonly type: 'table';
  /** What the words around it call it, or null. */
  readonly caption: Phrase | null;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly span: Span;
}

export type ColumnKind =
  | 'stt'
  | 'content'
  | 'indicator'
  | 'unit'
  | 'baseline'
  | 'target'
  | 'lead'
  | 'coordinating'
  | 'product'
  | 'deadline'
  /** When work begins, where another column says when it ends. */
  | 'start'
  | 'count'
  | 'score'
  | 'price'
  | 'other';

export interface Column {
  readonly kind: ColumnKind;
  /** The header cell without the note in brackets behind it. */
  readonly header: Phrase;
  /** That note, in its brackets: `(Tấn)`. */
  readonly note?: Phrase;
}

/** What was found out about a row whose cells lost their borders; all left out where the borders stand. */
export interface RowNotes {
  /** How sure it is that the cells are cut right, 0 to 1. */
  readonly certainty?: number;
  /** The first cell behind the content is one over all columns from there on. */
  readonly merged?: true;
  /** Columns whose cell spans this row and those above it; it is given to each. */
  readonly inherited?: readonly number[];
  /** That it does so is a guess: the input doesn't say which cells are merged. */
  readonly guessed?: true;
}

export interface Row extends RowNotes {
  readonly kind: 'header' | 'group' | 'row' | 'total';
  /** One phrase a column, EMPTY where nothing stands. */
  readonly cells: readonly Phrase[];
  /** The marker of the first cell with its sequence put right; null where there is none. */
  readonly marker: Marker | null;
  readonly span: Span;
}

export interface Closing {
  readonly recipients: readonly Phrase[];
  readonly signature: Signature;
  readonly span: Span;
}

export interface Signature {
  readonly authority: Phrase | null;
  readonly capacity: Phrase | null;
  readonly position: Phrase | null;
  readonly name: Phrase | null;
}

export interface Furniture {
  readonly kind: 'page-number' | 'repeated-header' | 'misread-header' | 'speck';
  readonly text: string;
  readonly span: Span;
}
