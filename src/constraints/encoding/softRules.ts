import type { Model } from "../../model/model.ts";
import { NodeState, VmState } from "../../model/states.ts";
import type { PlaceRule, ReservedRule, SoftRules } from "../../solver/objective.ts";
import type { Timing } from "../../solver/problem.ts";
import type { BoundConstraint } from "../define.ts";
import { offered } from "../kinds/overbook.ts";
import { OriginGuests } from "../moments/originGuests.ts";
import { Encoding } from "./encoding.ts";

/**
 * What constraints would ask for, one by one, as rules that may be broken. Undefined for a constraint that asks for more than rules on
 * where VMs lie and which nodes are on: for states of VMs, for amounts, for times.
 */
export class SoftEncoding extends Encoding {
  readonly #places: PlaceRule[] = [];
  readonly #reserved: ReservedRule[] = [];
  readonly #originGuests: OriginGuests;
  #isMore = false;

  constructor(model: Model, now: Date) {
    super(model, now);
    this.#originGuests = new OriginGuests(model);
  }

  rulesOf({ kind, args, source }: BoundConstraint): SoftRules | undefined {
    this.source = source;
    this.#isMore = false;
    kind.encode({ ...args, continuous: false }, this);
    const rules: SoftRules = {
      places: drained(this.#places),
      reserved: drained(this.#reserved),
      differ: drained(this.differRules),
      together: drained(this.togetherRules),
      within: drained(this.withinRules),
      apart: drained(this.apartRules),
      distinct: drained(this.distinctRules),
      limits: drained(this.limitRules),
      openAtMost: drained(this.openRules),
      spans: drained(this.spanRules),
      depends: drained(this.dependRules),
    };
    this.#isMore ||= drained(this.retainRules).length > 0;
    return this.#isMore ? undefined : rules;
  }

  override allow(vm: number, nodes: Int32Array): void {
    this.#places.push({ items: Int32Array.of(vm), domain: { bins: nodes, complement: false } });
  }

  override forbid(vm: number, nodes: Int32Array): void {
    this.#places.push({ items: Int32Array.of(vm), domain: { bins: nodes, complement: true } });
  }

  override fix(vm: number): void {
    const { vmState, host } = this.model;
    if (vmState[vm] === VmState.running) this.allow(vm, Int32Array.of(host[vm]));
  }

  override seal(node: number): void {
    const residents = this.#originGuests.of(node);
    this.#places.push({ items: residents, domain: { bins: Int32Array.of(node), complement: false } });
    this.#reserved.push({ items: residents, bin: node });
  }

  override scale(node: number, resource: number, ratio: number): void {
    this.limit(Int32Array.of(node), resource, offered(this.model.resources[resource].capacity[node], ratio), false);
  }

  override wantNode(node: number, state: number): void {
    if (state === NodeState.online) this.#isMore = true;
    else this.openAtMost(Int32Array.of(node), 0, false);
  }

  override wantVm(): void {
    this.#isMore = true;
  }

  override runAsOne(): void {
    this.#isMore = true;
  }

  override wantAmount(): void {
    this.#isMore = true;
  }

  override timing<K extends Timing["kind"]>(_kind: K): void {
    this.#isMore = true;
  }
}

const drained = <R>(list: R[]): R[] => list.splice(0);
