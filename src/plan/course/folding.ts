import { append } from "../../solver/multimap.ts";
import { type Bar, inLanes, type Row } from "./rows.ts";

/** Rows of a chart, short enough to be looked at. */
export interface Folded {
  readonly rows: readonly Row[];
  /** What is left of the rows, if there are too many: how much of it goes on at a time is all that can be shown. */
  readonly rest: readonly Row[];
}

/**
 * Folds nodes on which the same happens at the same times into one row; of those that are still too many, keeps the ones with steps
 * that matter, then those that stand for most nodes.
 * @param matters steps that are to be seen, as places in the list of actions
 */
export function fold(rows: readonly Row[], most: number, shortest: number, matters: ReadonlySet<number>): Folded {
  if (rows.length <= most) return { rows, rest: [] };
  const folded = [...alike(rows).values()].map((same) => merged(same, shortest));
  if (folded.length <= most) return { rows: folded, rest: [] };
  const weight = ({ bars }: Row): number => bars.reduce((sum, { steps }) => sum + steps.length, 0);
  const isVital = ({ bars }: Row): boolean => bars.some(({ steps }) => steps.some((step) => matters.has(step)));
  const ranked = [...folded].sort((a, b) => Number(isVital(b)) - Number(isVital(a)) || weight(b) - weight(a));
  const kept = new Set(ranked.slice(0, most));
  return { rows: folded.filter((row) => kept.has(row)), rest: ranked.slice(most) };
}

const shapeOf = ({ id, part, start, end }: Omit<Bar, "lane">): string => `${id} ${part} ${start} ${end}`;

/** Rows by what happens in them, however often. */
function alike(rows: readonly Row[]): Map<string, Row[]> {
  const byShape = new Map<string, Row[]>();
  for (const row of rows) {
    const key = [...new Set(row.bars.map(shapeOf))].sort().join("; ");
    append(byShape, key, row);
  }
  return byShape;
}

function merged(rows: readonly Row[], shortest: number): Row {
  const [first] = rows;
  const nodes = rows.flatMap((row) => row.nodes);
  const label = rows.length === 1 ? first.label : `${rows.length} nodes`;
  const byShape = new Map<string, Omit<Bar, "lane"> & { readonly steps: number[] }>();
  for (const { bars } of rows) {
    for (const { lane: _, ...bar } of bars) {
      const same = byShape.get(shapeOf(bar));
      if (same === undefined) byShape.set(shapeOf(bar), { ...bar, steps: [...bar.steps] });
      else same.steps.push(...bar.steps);
    }
  }
  return { label, nodes, ...inLanes([...byShape.values()], shortest) };
}
