import { fillGrids, type PageTable } from './cells.js';
import { inColumns, type FlowLine } from './columns.js';
import type { Content } from './content.js';
import { gridsOf } from './grid.js';
import { openGridsOf } from './open-table.js';
import { linesOf, type PdfLine } from './lines.js';
import { upright } from './upright.js';
import { wordsOf } from './words.js';
import type { PageText } from '../ocr/pages.js';

/** What stands on a page, from top to bottom. */
export interface Layout {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly parts: readonly Part[];
  /** Whether a picture covers much of the page. */
  readonly pictured: boolean;
  /** Letters that are left out: of slanting text, and of text that runs up or down outside of tables. */
  readonly aside: number;
}

export type Part =
  | { readonly kind: 'text'; readonly lines: readonly FlowLine[] }
  | { readonly kind: 'table'; readonly table: PageTable }
  /** What OCR read of the page. */
  | { readonly kind: 'read'; readonly read: PageText };

/** Finds the tables and lines of a page. */
export function layoutOf(content: Content, page: number): Layout {
  const { width, height, glyphs, turned, rules, pictured, slanting } = upright(visible(content));
  const ruled = fillGrids(gridsOf(rules), wordsOf(glyphs), turned);
  const open = fillGrids(openGridsOf(ruled.rest, width), ruled.rest, []);
  const tables = [...ruled.tables, ...open.tables].sort((a, b) => a.top - b.top);
  const { rest } = open;
  const lines = linesOf(rest);
  const parts: Part[] = [];
  let from = 0;
  const flow = (to: number): void => {
    if (to > from) parts.push({ kind: 'text', lines: inColumns(lines.slice(from, to), width) });
    from = Math.max(from, to);
  };
  for (const table of tables) {
    flow(linesAbove(lines, table.top));
    parts.push({ kind: 'table', table });
  }
  flow(lines.length);
  return { page, width, height, parts, pictured, aside: slanting + ruled.turnedRest };
}

function linesAbove(lines: readonly PdfLine[], top: number): number {
  const below = lines.findIndex((line) => line.bottom > top);
  return below < 0 ? lines.length : below;
}

/** Hidden text is what an engine read of the picture above it, where nothing else is on the page; else a leftover. */
function visible(content: Content): Content {
  const shown = content.glyphs.filter((glyph) => !glyph.hidden);
  return shown.some(({ text }) => text.trim() !== '') ? { ...content, glyphs: shown } : content;
}
