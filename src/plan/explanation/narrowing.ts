import type { BoundConstraint } from "../../constraints/define.ts";
import type { Labels } from "../../constraints/labels.ts";
import { isPossible } from "../../solver/presolve/presolve.ts";
import { isPlaced } from "../../solver/problem.ts";
import type { Case, Claim } from "./claims.ts";
import { type Relaxed, relaxedTo } from "./relaxation.ts";
import { vmsIn } from "./subinstance.ts";

/** By VM (index of the whole model): the nodes that are left for it, other VMs apart. */
export type Choices = ReadonlyMap<number, ReadonlySet<number>>;

/** What one claim, after those before it, takes away: from these VMs these nodes. */
interface Cut {
  readonly claim: Claim;
  readonly vms: readonly number[];
  readonly gone: readonly number[];
  readonly left: readonly number[];
}

/** How claims narrow down where VMs can be, in sentences, and what is left in the end. */
export interface Narrowing {
  readonly sentences: readonly string[];
  readonly choices: Choices;
  /** The claims that the sentences speak of. */
  readonly used: ReadonlySet<Claim>;
}

/** The nodes that are possible for each VM that must run. */
export function choicesIn({ compiled: { problem }, vms }: Relaxed): Choices {
  const choices = new Map<number, ReadonlySet<number>>();
  vms.forEach((vm, item) => {
    const fate = problem.items.fate[item];
    if (!isPlaced(fate)) return;
    const nodes = new Set<number>();
    for (let node = 0; node < problem.bins.count; node++) if (isPossible(problem, item, node)) nodes.add(node);
    choices.set(vm, nodes);
  });
  return choices;
}

/** Adds one claim after the other, and tells what each takes away. */
export function narrow(instance: Case, claims: readonly Claim[], say: Labels): Narrowing {
  const wishes = new Set([...instance.wishes.values()].flat());
  const isWish = (claim: Claim): boolean =>
    claim.kind === "state" || (claim.kind === "constraint" && wishes.has(claim.constraint));
  const kept = claims.filter(isWish);
  const cuts: Cut[] = [];
  let choices = choicesIn(relaxedTo(instance, kept));
  for (const claim of claims.filter((one) => !isWish(one)).sort(inOrder)) {
    kept.push(claim);
    const next = choicesIn(relaxedTo(instance, kept));
    cuts.push(...cutsBetween(claim, choices, next));
    choices = next;
  }
  return { sentences: sentencesOf(cuts, instance, say), choices, used: new Set(cuts.map(({ claim }) => claim)) };
}

/** Fences and the like first, which leave few nodes; capacities last. */
function inOrder(a: Claim, b: Claim): number {
  const rank = (claim: Claim): number => (claim.kind === "constraint" ? claim.constraint.source : 2 ** 31);
  return rank(a) - rank(b);
}

/** What the claim takes away; one entry for all VMs that lose the same. */
function cutsBetween(claim: Claim, before: Choices, after: Choices): Cut[] {
  const byLoss = new Map<string, Cut>();
  for (const [vm, nodes] of before) {
    const left = after.get(vm) ?? new Set<number>();
    if (left.size === nodes.size) continue;
    const gone = [...nodes].filter((node) => !left.has(node));
    const key = `${gone.join()}/${[...left].join()}`;
    const known = byLoss.get(key);
    byLoss.set(key, { claim, gone, left: [...left], vms: [...(known?.vms ?? []), vm] });
  }
  return [...byLoss.values()];
}

/** Cuts by constraints of one kind that leave, or rule out, the same nodes for several VMs make one sentence. */
function sentencesOf(cuts: readonly Cut[], instance: Case, say: Labels): string[] {
  const alike = new Map<string, Cut[]>();
  for (const cut of cuts) {
    if (cut.claim.kind !== "constraint") continue;
    const verb = verbOf(cut, say);
    const key = `${cut.claim.constraint.kind.name} ${verb}`;
    alike.set(key, [...(alike.get(key) ?? []), cut]);
  }
  const capacities = cuts.filter(({ claim }) => claim.kind === "capacity");
  return [...[...alike.values()].map((list) => sentenceOf(list, say)), ...tooSmall(capacities, instance, say)];
}

function sentenceOf(alike: readonly Cut[], say: Labels): string {
  const vms = [...new Set(alike.flatMap((cut) => cut.vms))];
  const constraints = alike.flatMap(({ claim }) => (claim.kind === "constraint" ? [claim.constraint] : []));
  return `${titleOf(constraints)} ${verbOf(alike[0], say)} for ${say.vms(vms)}`;
}

/** What sentences say of a claim that leaves nothing. */
export const noNode = "leaves no node";

function verbOf({ gone, left }: Cut, say: Labels): string {
  if (left.length === 0) return noNode;
  return left.length <= gone.length ? `leaves ${say.nodes(left)}` : `rules out ${say.nodes(gone)}`;
}

/** Nodes on which a VM alone does not fit, by resource and VMs. */
function tooSmall(cuts: readonly Cut[], { model }: Case, say: Labels): string[] {
  const merged = new Map<string, { resource: number; vms: readonly number[]; nodes: number[] }>();
  for (const { claim, vms, gone } of cuts) {
    if (claim.kind !== "capacity") continue;
    const key = `${claim.resource}/${vms.join()}`;
    const entry = merged.get(key) ?? { resource: claim.resource, vms, nodes: [] };
    entry.nodes.push(...gone);
    merged.set(key, entry);
  }
  return [...merged.values()].map(({ resource, vms, nodes }) => {
    const { capacity } = model.resources[resource];
    const most = nodes.reduce((largest, node) => Math.max(largest, capacity[node]), 0);
    const amount = `${nodes.length === 1 ? "offers" : "offer at most"} ${most} ${say.resource(resource)}`;
    return `${say.nodes(nodes)} ${amount}, too little for ${say.vms(vms)}`;
  });
}

/** How many places of constraints a sentence names. */
const mostPlaces = 3;

/** How sentences call constraints of one kind. */
function titleOf(constraints: readonly BoundConstraint[]): string {
  const places = [...new Set(constraints.map(placeOf))];
  const named = places.slice(0, mostPlaces).join(", ");
  const rest = places.length - mostPlaces;
  return `${constraints[0].kind.name} (${named}${rest > 0 ? `, and ${rest} more` : ""})`;
}

/** Where a constraint was written: in a script, or in the list of an instance. */
export const placeOf = ({ at, source }: Pick<BoundConstraint, "at" | "source">): string =>
  at === undefined ? `constraints[${source}]` : `${at.file}:${at.line}:${at.column}`;

/** The VMs that claims speak of, ascending. */
export function vmsOf(claims: readonly Claim[]): number[] {
  const vms = claims.flatMap((claim) => {
    if (claim.kind === "constraint") return vmsIn(claim.constraint);
    return claim.kind === "state" ? claim.vms : [];
  });
  return [...new Set(vms)].sort((a, b) => a - b);
}
