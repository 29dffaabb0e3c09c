import type { BoundConstraint } from "../../constraints/define.ts";
import type { Case, Claim } from "./claims.ts";

/**
 * Claims in groups whose members stand for each other: exchanging the VMs of two members turns the claims into themselves, so that
 * what holds without the one holds without the other. Groups, and members in them, come in the order of the claims.
 */
export function alike(instance: Case, claims: readonly Claim[]): Claim[][] {
  const portraits = new Portraits(instance, claims);
  const groups = new Map<string, Claim[]>();
  claims.forEach((claim, at) => {
    const key = portraits.of(claim) ?? `only ${at}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [claim]);
    else group.push(claim);
  });
  return [...groups.values()];
}

/** What can be said of VMs without naming them. Equal portraits: exchangeable VMs. */
class Portraits {
  readonly #case: Case;
  readonly #traits = new Map<number, string[]>();
  readonly #portraits = new Map<number, string>();
  readonly #numbers = new Map<unknown, number>();

  constructor(instance: Case, claims: readonly Claim[]) {
    this.#case = instance;
    for (const constraint of instance.favours) this.#describe(constraint);
    for (const claim of [...claims, ...instance.states]) {
      if (claim.kind === "constraint") this.#describe(claim.constraint);
      if (claim.kind === "state") for (const vm of claim.vms) this.#add(vm, this.#stateTrait(claim));
    }
  }

  /** The portrait of a claim on a single VM, that VM included; undefined for other claims. */
  of(claim: Claim): string | undefined {
    if (claim.kind === "capacity") return undefined;
    if (claim.kind === "state") return claim.vms.length === 1 ? `state of ${this.#portrait(claim.vms[0])}` : undefined;
    const vm = onlyVm(claim.constraint);
    return vm === undefined ? undefined : `${this.#traitOf(claim.constraint)} of ${this.#portrait(vm)}`;
  }

  #describe(constraint: BoundConstraint): void {
    const vm = onlyVm(constraint);
    if (vm !== undefined) return this.#add(vm, this.#traitOf(constraint));
    const { kind, args } = constraint;
    for (const key in kind.params) {
      const trait = `member of ${this.#number(constraint)}.${key}`;
      const { script, ordered } = kind.params[key];
      if (script === "vm") this.#add(args[key] as unknown as number, trait);
      if (script === "vms") {
        const list = args[key] as unknown as Int32Array;
        for (const [at, vm] of list.entries()) this.#add(vm, ordered === true ? `${trait}.${at}` : trait);
      }
      if (script === "vmGroups") {
        const groups = args[key] as unknown as readonly Int32Array[];
        for (const [at, group] of groups.entries()) for (const vm of group) this.#add(vm, `${trait}.${at}`);
      }
    }
  }

  #add(vm: number, trait: string): void {
    const traits = this.#traits.get(vm);
    if (traits === undefined) this.#traits.set(vm, [trait]);
    else traits.push(trait);
  }

  /** What a constraint on one VM asks of it. */
  #traitOf({ kind, args }: BoundConstraint): string {
    const rest = Object.keys(args).filter((key) => kind.params[key]?.script !== "vm");
    const values = rest.map((key) => args[key] as unknown);
    return `${kind.id} ${values.map((value) => (typeof value === "object" ? `#${this.#number(value)}` : value)).join()}`;
  }

  #stateTrait(claim: Extract<Claim, { kind: "state" }>): string {
    return claim.vms.length === 1 ? "state" : `state ${this.#number(claim)}`;
  }

  /** Arguments that are the same object are equal; others count as different. */
  #number(value: unknown): number {
    const known = this.#numbers.get(value) ?? this.#numbers.size;
    this.#numbers.set(value, known);
    return known;
  }

  #portrait(vm: number): string {
    const known = this.#portraits.get(vm);
    if (known !== undefined) return known;
    const { vmState, host, resources } = this.#case.model;
    const amounts = resources.map(({ consumption }) => consumption[vm]);
    const traits = [...(this.#traits.get(vm) ?? [])].sort();
    const portrait = [vmState[vm], host[vm], ...amounts, ...traits].join("; ");
    this.#portraits.set(vm, portrait);
    return portrait;
  }
}

/** The VM of a constraint that speaks of one VM and no set of VMs. */
function onlyVm({ kind, args }: BoundConstraint): number | undefined {
  const keys = Object.keys(kind.params).filter((key) => kind.params[key].script.startsWith("vm"));
  return keys.length === 1 && kind.params[keys[0]].script === "vm" ? (args[keys[0]] as unknown as number) : undefined;
}
