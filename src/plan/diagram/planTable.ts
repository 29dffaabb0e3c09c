import type { Action } from "../../model/actions.ts";
import type { Plan } from "../../model/plan.ts";
import type { Defect } from "../diagnose.ts";
import { reasonsOf } from "../reasons.ts";
import { labelsOf, placesOf, roleOf } from "./labels.ts";
import type { Span } from "./paint.ts";
import { type Picture, pictureDefaults } from "./picture.ts";
import { type Column, table } from "./table.ts";

const columns: readonly Column[] = [
  { title: "start", align: "right" },
  { title: "end", align: "right" },
  { title: "action" },
  { title: "VM" },
  { title: "from" },
  { title: "to" },
  { title: "why" },
];

/**
 * The actions of a plan, one row each: when, what, from where to where, and why if that is to be seen from the defects of the origin.
 * Of a long plan, the allocations are only counted, and the first rows stand for the rest.
 */
export function planTable(plan: Plan, defects: readonly Defect[], picture: Picture = {}): string {
  const { width, paint, longest } = { ...pictureDefaults, ...picture };
  const isLong = plan.actions.length > longest;
  const listed = plan.actions.filter(({ id }) => !isLong || id !== "allocate").slice(0, longest);
  const lines = [table(columns, rowsOf(plan, listed, defects), width, paint)];
  const others = plan.actions.length - listed.length;
  const allocations = isLong ? plan.actions.filter(({ id }) => id === "allocate").length : 0;
  const ofThem = allocations === 0 ? "" : allocations === others ? ", all allocations" : `, ${allocations} allocations`;
  if (others > 0) lines.push(paint("weak", `… and ${others} more${ofThem}`));
  return lines.join("\n");
}

function rowsOf(plan: Plan, actions: readonly Action[], defects: readonly Defect[]): Span[][] {
  const labels = labelsOf(plan);
  const reasonOf = reasonsOf(plan, defects);
  const nodeOf = (id: number | undefined): string => (id === undefined ? "" : labels.node(id));
  return actions.map((action) => {
    const { from, to } = placesOf(action);
    const what = action.id === "allocate" ? `allocate ${action.amount} ${action.rc}` : action.id;
    return [
      `${action.start}`,
      `${action.end}`,
      [roleOf(action), what],
      "vm" in action ? labels.vm(action.vm) : "",
      nodeOf(from),
      nodeOf(to),
      ["weak", reasonOf(action) ?? ""],
    ];
  });
}
