import type { Labels } from "../../constraints/labels.ts";
import { rivalsIn } from "../../solver/presolve/rivals.ts";
import { contains, type Problem, Wanted } from "../../solver/problem.ts";
import type { Case, Claim } from "./claims.ts";
import { type Choices, narrow, noNode } from "./narrowing.ts";
import { type Relaxed, relaxedTo } from "./relaxation.ts";
import { vmsIn } from "./subinstance.ts";

/** What a conclusion is drawn from. */
interface Facts {
  readonly relaxed: Relaxed;
  readonly problem: Problem;
  readonly claims: readonly Claim[];
  readonly choices: Choices;
  readonly used: ReadonlySet<Claim>;
  readonly say: Labels;
}

/** A reason in words; `isProof` when counting alone shows it, so that it stands without any search. */
export interface Argument {
  readonly text: string;
  readonly isProof: boolean;
}

/** Why claims cannot hold together: what each takes away, then the sum that does not come out. */
export function argumentOf(instance: Case, claims: readonly Claim[], say: Labels): Argument {
  const relaxed = relaxedTo(instance, claims);
  const [contradiction] = relaxed.compiled.contradictions;
  if (contradiction !== undefined) return { text: contradiction.message, isProof: true };
  const { sentences, choices, used } = narrow(instance, claims, say);
  const facts = { relaxed, problem: relaxed.compiled.problem, claims, choices, used, say };
  const proof = proofs.map((draw) => draw(facts)).find((found) => found !== undefined);
  // Where one claim has left nothing, there is nothing to conclude.
  if (sentences.at(-1)?.includes(noNode)) return { text: sentences.join("; "), isProof: true };
  const reasons = sentences.length === 0 ? "" : `${sentences.join("; ")}: `;
  return { text: `${reasons}${proof ?? tight(facts) ?? together(facts)}`, isProof: proof !== undefined };
}

/** Each finds a sum that does not come out, and says so; undefined when all is well as far as it can see. */
const proofs: readonly ((facts: Facts) => string | undefined)[] = [
  nowhere,
  notOnOne,
  notEnoughDifferent,
  tooMuch,
  tooMany,
  tooManyOnline,
  noRoom,
  rivals,
];

const vmsPlaced = ({ choices }: Facts): number[] => [...choices.keys()];

function nowhere({ choices, say }: Facts): string | undefined {
  const lost = [...choices.keys()].filter((vm) => choices.get(vm)?.size === 0);
  return lost.length === 0 ? undefined : `no node is left for ${say.vms(lost, "or")}`;
}

/** The VMs of a rule that must have a place, as indices of the whole model. */
const placedIn = ({ relaxed, choices }: Facts, items: Int32Array): number[] =>
  [...items].map((item) => relaxed.vms[item]).filter((vm) => choices.has(vm));

function notOnOne(facts: Facts): string | undefined {
  const { problem, choices, say } = facts;
  for (const { items } of problem.rules.together) {
    const vms = placedIn(facts, items);
    if (vms.length < 2) continue;
    const [first, ...others] = vms.map((vm) => choices.get(vm) as ReadonlySet<number>);
    if ([...first].some((node) => others.every((nodes) => nodes.has(node)))) continue;
    return `no node is left for ${say.vms(vms)} together`;
  }
  return undefined;
}

function notEnoughDifferent(facts: Facts): string | undefined {
  const { problem, choices, say } = facts;
  for (const { items } of problem.rules.differ) {
    const vms = placedIn(facts, items);
    const nodes = unionOf(vms, choices);
    if (nodes.length >= vms.length) continue;
    return `${say.vms(vms)} need ${vms.length} different nodes, ${nodes.length} ${nodes.length === 1 ? "remains" : "remain"} (${say.nodes(nodes)})`;
  }
  return undefined;
}

const unionOf = (vms: readonly number[], choices: Choices): number[] =>
  [...new Set(vms.flatMap((vm) => [...(choices.get(vm) as ReadonlySet<number>)]))].sort((a, b) => a - b);

const demandOf = ({ problem, relaxed }: Facts, vm: number, resource: number): number =>
  problem.items.demand[relaxed.vms.indexOf(vm) * problem.dimensions + resource];

/** The demand of all against what the nodes that are left offer. */
function tooMuch(facts: Facts): string | undefined {
  const { problem, choices, say } = facts;
  const vms = vmsPlaced(facts);
  const nodes = unionOf(vms, choices);
  for (let r = 0; r < problem.dimensions; r++) {
    const demand = vms.reduce((sum, vm) => sum + demandOf(facts, vm, r), 0);
    const offer = nodes.reduce((sum, node) => sum + problem.bins.capacity[node * problem.dimensions + r], 0);
    if (demand <= offer || nodes.length === 0) continue;
    const each = vms.length === 1 ? `${say.vms(vms)} needs` : `${say.vms(vms)} together need`;
    return `${each} ${demand} ${say.resource(r)}, ${say.nodes(nodes)} ${offers(nodes, offer)}`;
  }
  return undefined;
}

const offers = (nodes: readonly number[], amount: number): string =>
  nodes.length === 1 ? `offers ${amount}` : `offer ${amount} together`;

/** A limit on what some nodes hold, for VMs that can be nowhere else. */
function tooMany(facts: Facts): string | undefined {
  const { problem, choices, say } = facts;
  for (const { bins, dimension, amount } of problem.rules.limits) {
    const bound = vmsPlaced(facts).filter((vm) => [...(choices.get(vm) ?? [])].every((node) => contains(bins, node)));
    const sum = bound.reduce((total, vm) => total + (dimension < 0 ? 1 : demandOf(facts, vm, dimension)), 0);
    if (sum <= amount) continue;
    const [what, verb] = dimension < 0 ? ["VMs", "can only run"] : [say.resource(dimension), "can only be held"];
    return `${sum} ${what} (${say.vms(bound)}) ${verb} on ${say.nodes(bins)}, at most ${amount} may`;
  }
  return undefined;
}

function tooManyOnline({ problem, say, choices }: Facts): string | undefined {
  for (const { bins, amount } of problem.rules.openAtMost) {
    const needed = new Set([...bins].filter((bin) => problem.bins.wanted[bin] === Wanted.open));
    for (const nodes of choices.values()) {
      const [only] = nodes;
      if (nodes.size === 1 && contains(bins, only)) needed.add(only);
    }
    if (needed.size > amount)
      return `${say.nodes([...needed].sort((a, b) => a - b))} must be online, at most ${amount} may be`;
  }
  return undefined;
}

/** The resource of which capacities are claimed, if it is only one. */
function scarceResource(claims: readonly Claim[]): number | undefined {
  const resources = new Set(claims.flatMap((claim) => (claim.kind === "capacity" ? [claim.resource] : [])));
  return resources.size === 1 ? [...resources][0] : undefined;
}

/** All would fit by their sum, but there are too few places of the size that each needs. */
function noRoom(facts: Facts): string | undefined {
  const { problem, claims, choices, say } = facts;
  const resource = scarceResource(claims);
  const vms = vmsPlaced(facts);
  if (resource === undefined || vms.length === 0) return undefined;
  const nodes = unionOf(vms, choices);
  const least = Math.min(...vms.map((vm) => demandOf(facts, vm, resource)));
  const roomOf = (node: number): number =>
    Math.floor(problem.bins.capacity[node * problem.dimensions + resource] / least);
  const places = nodes.reduce((sum, node) => sum + roomOf(node), 0);
  if (least === 0 || places >= vms.length) return undefined;
  const need = `${vms.length} VMs (${say.vms(vms)}) need ${least} ${say.resource(resource)} or more each`;
  return `${need}, ${say.nodes(nodes)} ${nodes.length === 1 ? "has" : "have"} room for ${places} of that size`;
}

/** One VM on each node is all there can be. */
function rivals({ problem, relaxed, say }: Facts): string | undefined {
  const found = rivalsIn(problem);
  if (found === undefined) return undefined;
  const vms = found.items.map((item) => relaxed.vms[item]);
  const nodes = `there ${found.bins === 1 ? "is 1 node" : `are ${found.bins} nodes`}`;
  return `any two of ${vms.length} VMs (${say.vms(vms)}) are too much for every node, and ${nodes}`;
}

/** Only capacities are in the way, but no sum shows it. */
function tight(facts: Facts): string | undefined {
  const { claims, choices, say } = facts;
  const vms = vmsPlaced(facts);
  const hasGroups = claims.some((claim) => claim.kind === "constraint" && vmsIn(claim.constraint).length > 1);
  if (hasGroups || !claims.some(({ kind }) => kind === "capacity")) return undefined;
  const others = clausesOf(facts);
  const before = others.length === 0 ? "" : `${others.join("; ")}; then `;
  return `${before}${say.vms(vms)} do not fit side by side into ${say.nodes(unionOf(vms, choices))}`;
}

/** What is asked for besides what the narrowing has told already. */
function clausesOf({ claims, used, say }: Facts): string[] {
  const clauses = claims.flatMap((claim) =>
    claim.kind === "constraint" && !used.has(claim) ? [claim.constraint.kind.says(claim.constraint.args, say)] : [],
  );
  return [...new Set(clauses)];
}

/** Where no sum tells it: what is asked for, in one breath. */
function together(facts: Facts): string {
  const { claims, used, say } = facts;
  const nodes = claims.flatMap((claim) => (claim.kind === "capacity" ? claim.nodes : []));
  const clauses = clausesOf(facts);
  const room = nodes.length === 0 ? "" : `, but there is no room for that on ${say.nodes([...new Set(nodes)])}`;
  if (clauses.length === 0) return `that cannot be${room}`;
  if (room !== "") return `${clauses.join("; ")}${room}`;
  if (used.size > 0 || clauses.length === 1) return `then it cannot be that ${clauses.join(", and that ")}`;
  return `these exclude each other: ${clauses.join("; ")}`;
}
