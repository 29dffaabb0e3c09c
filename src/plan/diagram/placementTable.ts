import { append } from "../../solver/multimap.ts";
import type { Course } from "../course/course.ts";
import { count } from "../drawing/wording.ts";
import type { Span } from "./paint.ts";
import { type Picture, pictureDefaults } from "./picture.ts";
import { type Column, table } from "./table.ts";

const columns: readonly Column[] = [{ title: "node" }, { title: "leaves" }, { title: "comes" }, { title: "stays" }];

/** How many VMs of a node are named. */
const mostNamed = 6;

/** Who leaves nodes, who comes to them, and who stays there; nodes on which nothing changes are counted only. */
export function placementTable({ stays, plan, labels }: Course, picture: Picture = {}): string {
  const { width, paint, longest } = { ...pictureDefaults, ...picture };
  const [leaves, comes, remains] = [
    new Map<number, string[]>(),
    new Map<number, string[]>(),
    new Map<number, string[]>(),
  ];
  for (const [vm, list] of stays.ofVm) {
    const [from, to] = [list[0].node, list[list.length - 1].node];
    const name = labels.vm(plan.origin.vms.id(vm));
    if (from === to) append(remains, from, name);
    else {
      append(leaves, from, name);
      append(comes, to, name);
    }
  }
  const changed = new Set([...leaves.keys(), ...comes.keys(), ...stays.power.keys()].filter((node) => node >= 0));
  if (changed.size === 0) return paint("weak", "No VM changes its place.");
  const nodes = [...changed].sort((a, b) => a - b).slice(0, longest);
  const rows = nodes.map((node): Span[] => [
    labels.node(plan.origin.nodes.id(node)),
    ["leave", named(leaves.get(node))],
    ["arrive", named(comes.get(node))],
    ["weak", named(remains.get(node))],
  ]);
  const others = changed.size - nodes.length;
  const rest = others > 0 ? [paint("weak", `… and ${count(others, "node")} more`)] : [];
  return [table(columns, rows, width, paint), ...rest].join("\n");
}

function named(vms: readonly string[] = []): string {
  const others = vms.length - mostNamed;
  return others > 0 ? `${vms.slice(0, mostNamed).join(" ")} +${others}` : vms.join(" ");
}
