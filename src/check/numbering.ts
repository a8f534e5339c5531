import { withoutSign } from '../knowledge/marker-sign.js';
import { fromRoman } from '../knowledge/roman.js';
import type { Draft } from '../plan/draft.js';
import type { Indicator, Section, Task } from '../plan/plan.js';
import { ifFew, type Finding } from './finding.js';
import { groupsOf, tableOf } from './lists.js';

type NumberedRow = Indicator | Task;

/**
 * Numbering where it begins and where it turns back; gaps and repeats within a group are told where it is read. The
 * first number of a group of rows is 1, or goes on from the group before; the first of the widest headings is I.
 */
export function numbering({ sections, tasks, indicators }: Draft): Finding[] {
  const rows: NumberedRow[] = [...indicators, ...tasks.filter(({ origin }) => origin === 'table')];
  return [
    ...firstHeading(sections),
    ...groupsOf(rows, ({ id }) => tableOf(id)).flatMap((table) => ifFew(inTable(table), table.length)),
  ];
}

function inTable(rows: readonly NumberedRow[]): Finding[] {
  const last = new Map<string, number>();
  let lastOfTable = 0;
  return rows.flatMap((row): Finding[] => {
    const number = Number(/^\d+$/.exec(row.stt ?? '')?.[0] ?? NaN);
    if (Number.isNaN(number)) return [];
    const group = groupOf(row);
    const before = last.get(group);
    const outside = lastOfTable;
    last.set(group, number);
    lastOfTable = number;
    if (before === undefined && number > 1 && number !== outside + 1) {
      const message = `the numbering of this group begins with ${number}${outside === 0 ? '' : `, after ${outside} in the group before`}`;
      return [{ code: 'row-number-gap', severity: 'info', message, subjects: [row] }];
    }
    if (before !== undefined && number < before) {
      const message =
        number === 1
          ? `the numbering begins anew after row ${before}: the row of a group may be lost`
          : `row ${number} comes after row ${before} of the same group`;
      return [{ code: 'row-number-repeated', severity: 'info', message, subjects: [row] }];
    }
    return [];
  });
}

function groupOf(row: NumberedRow): string {
  return 'path' in row ? row.path.join('\n') : `${row.id.slice(0, row.id.lastIndexOf('.'))}\n${row.group ?? ''}`;
}

/** `II. MỤC ĐÍCH, YÊU CẦU` without an I before it. */
function firstHeading(sections: readonly Section[]): Finding[] {
  const first = sections.find(({ marker }) => numeralOf(marker) !== null);
  const number = numeralOf(first?.marker ?? null);
  if (first === undefined || number === null || number === 1) return [];
  const message = `the numbering of the headings begins with ${first.marker ?? ''}`;
  const [line] = first.source.lines;
  return [
    {
      code: 'heading-number-gap',
      severity: 'info',
      message,
      subjects: [{ source: { ...first.source, lines: [line, line] } }],
    },
  ];
}

function numeralOf(marker: string | null): number | null {
  return marker === null ? null : fromRoman(withoutSign(marker));
}
