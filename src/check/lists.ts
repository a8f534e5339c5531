import type { Task } from '../plan/plan.js';

/** Items by a key, groups and items in the order they come. */
export function groupsOf<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

/** The list a task stands in: its table, or the heading over it. */
export function listOf({ origin, id, path }: Task): string {
  return origin === 'table' ? tableOf(id) : path.join('\n');
}

/** The table of a row's record: `PL2.II.1.a` -> `PL2`. */
export function tableOf(id: string): string {
  return id.slice(0, id.indexOf('.'));
}
