import type { Action } from "../../model/actions.ts";
import { isReplaceable } from "../../model/attributes.ts";
import type { VmId } from "../../model/ids.ts";
import { type Model, vmLabel } from "../../model/model.ts";

/**
 * VMs as they really are, each under a number of its own: those of the model under their index, then those that the plan forges.
 * A VM of the model has one body, and two while a clone replaces it.
 */
export class Bodies {
  readonly count: number;
  /** `identity[body]`: the VM of the model that it is, -1 for none. */
  readonly identity: Int32Array;
  /** `incarnation[vm]`: the body that stands for a VM of the model. */
  readonly incarnation: Int32Array;
  /** By body that was replaced: the clone. */
  readonly replacedBy = new Map<number, number>();

  readonly #model: Model;
  readonly #forged = new Map<number, number>();
  readonly #forgedIds: number[] = [];
  /** Bodies that have been a clone once. */
  readonly #clones = new Set<number>();

  constructor(model: Model, actions: readonly Action[]) {
    this.#model = model;
    for (const action of actions) {
      if (action.id !== "forgeVM" || model.vms.has(action.vm) || this.#forged.has(action.vm)) continue;
      this.#forged.set(action.vm, model.vms.size + this.#forgedIds.push(action.vm) - 1);
    }
    this.count = model.vms.size + this.#forgedIds.length;
    this.incarnation = new Int32Array(model.vms.size);
    for (let vm = 0; vm < model.vms.size; vm++) this.incarnation[vm] = vm;
    this.identity = new Int32Array(this.count).fill(-1);
    this.identity.set(this.incarnation);
  }

  /** The body of the VM with that id, -1 when there is none. */
  of(id: number): number {
    const vm = this.#model.vms.indexOf(id);
    return vm >= 0 ? vm : (this.#forged.get(id) ?? -1);
  }

  /** The id of a body. */
  id(body: number): VmId {
    const known = this.#model.vms.size;
    return body < known ? this.#model.vms.id(body) : (this.#forgedIds[body - known] as VmId);
  }

  /** The bodies that the plan forges. */
  *forged(): Iterable<number> {
    for (let body = this.#model.vms.size; body < this.count; body++) yield body;
  }

  label(body: number): string {
    const known = this.#model.vms.size;
    return body < known ? vmLabel(this.#model, body) : `VM ${this.#forgedIds[body - known]}`;
  }

  /** Why a body cannot become the clone of another, undefined when it can. */
  whyNotReplaced(original: number, clone: number): string | undefined {
    const vm = this.identity[original];
    const label = this.label(original);
    if (vm < 0 || this.incarnation[vm] !== original) return `${label} stands for no VM of the model`;
    if (!isReplaceable(this.#model.vmAttributes[vm]))
      return `${label} is not replaceable: it needs a template and clone = true`;
    if (clone < this.#model.vms.size) return `${this.label(clone)} is no fresh VM that could replace ${label}`;
    return this.#clones.has(clone) ? `${this.label(clone)} has replaced another VM already` : undefined;
  }

  /** From now on the clone stands for what the original was. */
  replace(original: number, clone: number): void {
    const vm = this.identity[original];
    this.#clones.add(clone);
    this.replacedBy.set(original, clone);
    this.identity[clone] = vm;
    this.incarnation[vm] = clone;
  }
}
