/** Gives every record of a document an id of its own: one that was given already gets `~2`, `~3` … behind it. */
export type IdMaker = (wanted: string) => string;

export function idMaker(): IdMaker {
  const times = new Map<string, number>();
  const given = new Set<string>();
  return (wanted) => {
    let id = wanted;
    for (let n = times.get(wanted) ?? 1; given.has(id); n++) {
      id = `${wanted}~${n + 1}`;
      times.set(wanted, n + 1);
    }
    given.add(id);
    return id;
  };
}
