import { type Model, nodeLabel, vmLabel } from "../../model/model.ts";
import type { VmExplanation } from "../explanation/explain.ts";
import type { NodeVerdict } from "../explanation/verdicts.ts";
import { placesOf } from "./labels.ts";
import { printable, type Span } from "./paint.ts";
import { type Picture, pictureDefaults } from "./picture.ts";
import { table } from "./table.ts";

/** How many nodes are listed one by one: that take the VM, and that do not. */
const mostPossible = 8;
const mostRefused = 10;

/** What happens to a VM and why, which nodes take it, and what is against the others. */
export function vmText(explanation: VmExplanation, model: Model, picture: Picture = {}): string {
  const { paint, width } = { ...pictureDefaults, ...picture };
  const verdicts = explanation.nodes();
  const possible = verdicts.filter(({ isPossible }) => isPossible);
  const refused = verdicts.filter(({ isPossible }) => !isPossible);
  const listed = [...possible.slice(0, mostPossible), ...refused.slice(0, mostRefused)];
  const columns = [{ title: "node" }, { title: "verdict" }, { title: "why" }];
  const rows = listed.map((verdict) => rowOf(verdict, model));
  return [
    paint("title", printable(headline(explanation, model))),
    ...actionLines(explanation, model),
    "",
    table(columns, rows, width, paint),
    ...restOf(possible.slice(mostPossible).length, refused.slice(mostRefused)).map((line) => paint("weak", line)),
  ].join("\n");
}

/** Why a VM could be on one node, or could not, in one sentence. */
export function verdictText(explanation: VmExplanation, node: NodeVerdict["node"], model: Model): string {
  const verdict = explanation.node(node);
  const vm = vmLabel(model, model.vms.indexOf(explanation.vm));
  const place = nodeLabel(model, model.nodes.indexOf(node));
  const where = verdict.at === undefined ? "" : ` (${verdict.at.file}:${verdict.at.line}:${verdict.at.column})`;
  if (!verdict.isPossible) return printable(`${vm} cannot be on ${place}: ${verdict.reason}${where}.`);
  const left = leftText(verdict);
  const rest = left === "" ? "" : `, with ${left}`;
  if (verdict.isChosen) return printable(`${vm} is on ${place} at the end${rest}.`);
  return printable(
    `${vm} could be on ${place}, too${rest}${verdict.reason === "" ? "" : `; the node ${verdict.reason}`}.`,
  );
}

function headline({ vm, from, to }: VmExplanation, model: Model): string {
  const name = vmLabel(model, model.vms.indexOf(vm));
  const label = (id: NonNullable<typeof from>): string => nodeLabel(model, model.nodes.indexOf(id));
  if (from === undefined && to === undefined) return `${name} runs on no node`;
  if (from === undefined) return `${name} comes to ${label(to as NonNullable<typeof to>)}`;
  if (to === undefined) return `${name} leaves ${label(from)}`;
  return from === to ? `${name} stays on ${label(to)}` : `${name} moves from ${label(from)} to ${label(to)}`;
}

function actionLines({ actions }: VmExplanation, model: Model): string[] {
  const label = (id: number | undefined): string =>
    id === undefined ? "" : ` ${nodeLabel(model, model.nodes.indexOf(id))}`;
  return actions.map(({ action, reason }) => {
    const { from, to } = placesOf(action);
    const arrow = from !== undefined && to !== undefined ? " →" : "";
    return printable(
      `  ${action.start} s to ${action.end} s: ${action.id}${label(from)}${arrow}${label(to)}${reason === undefined ? "" : `, because of this: ${reason}`}`,
    );
  });
}

function rowOf(verdict: NodeVerdict, model: Model): Span[] {
  const { isPossible, isNow, isChosen, reason, at } = verdict;
  const word = isChosen ? "chosen" : isPossible ? "possible" : "no";
  const where = at === undefined ? "" : ` (${at.file}:${at.line}:${at.column})`;
  const why = isPossible ? [reason, leftText(verdict)].filter((part) => part !== "").join(", ") : `${reason}${where}`;
  return [
    nodeLabel(model, model.nodes.indexOf(verdict.node)),
    [isPossible ? "good" : "weak", isNow ? `${word}, is there now` : word],
    why,
  ];
}

const leftText = ({ left = {} }: NodeVerdict): string =>
  Object.keys(left).length === 0
    ? ""
    : `${Object.entries(left)
        .map(([rc, amount]) => `${amount} ${rc}`)
        .join(", ")} left`;

/** The nodes that are not listed, counted by what is against them. */
function restOf(possible: number, refused: readonly NodeVerdict[]): string[] {
  const counts = new Map<string, number>();
  for (const { reason, missing } of refused) {
    const why = missing === undefined ? reason.slice(0, reason.indexOf(":")) : `too little ${missing.rc}`;
    counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  const nodes = (count: number): string => `${count} ${count === 1 ? "node" : "nodes"}`;
  return [
    ...(possible === 0 ? [] : [`… and ${nodes(possible)} more that would take it`]),
    ...[...counts].map(([why, count]) => `… and ${nodes(count)} more: ${why}`),
  ];
}
