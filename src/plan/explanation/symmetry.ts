import type { BoundConstraint } from "../../constraints/define.ts";
import { append } from "../../solver/multimap.ts";
import type { Case, Claim } from "./claims.ts";

/**
 * Claims in groups whose members stand for each other: exchanging the VMs, or the nodes, of two members turns the claims into
 * themselves, so that what holds without the one holds without the other. Groups, and members in them, come in the order of the claims.
 */
export function alike(instance: Case, claims: readonly Claim[]): Claim[][] {
  const portraits = new Portraits(instance, claims);
  const groups = new Map<string, Claim[]>();
  claims.forEach((claim, at) => {
    append(groups, portraits.of(claim) ?? `only ${at}`, claim);
  });
  return [...groups.values()];
}

/** By VM or node: what can be said of it without naming it. Who has equal traits can be exchanged. */
class Traits {
  readonly #traits = new Map<number, string[]>();
  readonly #portraits = new Map<number, string>();

  add(element: number, trait: string): void {
    append(this.#traits, element, trait);
  }

  portrait(element: number): string {
    const known = this.#portraits.get(element) ?? [...(this.#traits.get(element) ?? [])].sort().join("; ");
    this.#portraits.set(element, known);
    return known;
  }
}

/** A claim on one element alone: what it says, and among whose traits that counts. */
interface Single {
  readonly traits: Traits;
  readonly element: number;
  readonly trait: string;
}

class Portraits {
  readonly #vms = new Traits();
  readonly #nodes = new Traits();
  readonly #numbers = new Map<unknown, number>();
  readonly #sets = new Set<unknown>();

  constructor({ model, vms, favours, states }: Case, claims: readonly Claim[]) {
    for (const vm of vms) {
      const amounts = model.resources.map(({ consumption }) => consumption[vm]);
      this.#vms.add(vm, `${model.vmState[vm]} on ${model.host[vm]} with ${amounts.join()}`);
      if (model.host[vm] >= 0) this.#nodes.add(model.host[vm], `hosts ${vm}`);
    }
    for (let node = 0; node < model.nodes.size; node++) {
      const amounts = model.resources.map(({ capacity }) => capacity[node]);
      this.#nodes.add(node, `${model.nodeState[node]} with ${amounts.join()}`);
    }
    for (const constraint of favours) this.#describe({ kind: "constraint", constraint });
    for (const claim of [...claims, ...states]) this.#describe(claim);
  }

  /** The portrait of a claim on a single VM or node, that one included; undefined for other claims. */
  of(claim: Claim): string | undefined {
    const single = this.#singleOf(claim);
    return single && `${single.trait} of ${single.traits.portrait(single.element)}`;
  }

  #describe(claim: Claim): void {
    const single = this.#singleOf(claim);
    single?.traits.add(single.element, single.trait);
    if (claim.kind === "constraint") this.#describeArguments(claim.constraint, single !== undefined);
    if (claim.kind === "constraint" || single !== undefined) return;
    if (claim.kind === "state") this.#addSet(this.#vms, claim.vms);
    else this.#addSet(this.#nodes, claim.nodes);
  }

  /** Exchanging elements of a set leaves the set as it is. A single element beside others cannot be exchanged. */
  #describeArguments({ kind, args }: BoundConstraint, isSingle: boolean): void {
    for (const key in kind.params) {
      const { script, ordered } = kind.params[key];
      const value = args[key] as unknown;
      const traits = script.startsWith("vm") ? this.#vms : this.#nodes;
      if (!isSingle && (script === "vm" || script === "node"))
        traits.add(value as number, `${key} of ${this.#number(args)}`);
      if (script === "vms" || script === "nodes") this.#addSet(traits, value as Int32Array, ordered);
      if (script === "vmGroups" || script === "nodeGroups")
        for (const group of value as readonly Int32Array[]) this.#addSet(traits, group);
    }
  }

  #addSet(traits: Traits, set: Int32Array | readonly number[], isOrdered = false): void {
    if (this.#sets.has(set)) return;
    this.#sets.add(set);
    const trait = `in ${this.#number(set)}`;
    set.forEach((element, at) => {
      traits.add(element, isOrdered ? `${trait} at ${at}` : trait);
    });
  }

  #singleOf(claim: Claim): Single | undefined {
    if (claim.kind === "constraint") return this.#singleConstraint(claim.constraint);
    if (claim.kind === "capacity")
      return claim.nodes.length > 1
        ? undefined
        : { traits: this.#nodes, element: claim.nodes[0], trait: `capacity ${claim.resource}` };
    return claim.vms.length > 1 ? undefined : { traits: this.#vms, element: claim.vms[0], trait: "state" };
  }

  /** A constraint on one VM or one node, with nothing else of which there are several but sets. */
  #singleConstraint({ kind, args }: BoundConstraint): Single | undefined {
    const keys = Object.keys(kind.params);
    const single = keys.filter((key) => ["vm", "node"].includes(kind.params[key].script));
    if (single.length !== 1) return undefined;
    const rest = Object.keys(args).filter((key) => key !== single[0]);
    const values = rest.map((key) => args[key] as unknown);
    return {
      traits: kind.params[single[0]].script === "vm" ? this.#vms : this.#nodes,
      element: args[single[0]] as unknown as number,
      trait: `${kind.id} ${values.map((value) => (typeof value === "object" ? `#${this.#number(value)}` : value)).join()}`,
    };
  }

  /** Arguments that are the same object are equal; others count as different. */
  #number(value: unknown): number {
    const known = this.#numbers.get(value) ?? this.#numbers.size;
    this.#numbers.set(value, known);
    return known;
  }
}
