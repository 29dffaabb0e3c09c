import { isReplaceable } from "../../model/attributes.ts";
import { vmDuration } from "../../model/durations.ts";
import { type Model, nodeLabel, vmLabel } from "../../model/model.ts";
import { Routing } from "../../model/routing.ts";
import { VmState } from "../../model/states.ts";
import { type Memory, memoryOf, transferTime } from "../../model/transfer.ts";
import type { Encoding } from "./encoding.ts";

/** A VM that the network does not let migrate to every node. */
export interface Confinement {
  readonly vm: number;
  /** It cannot migrate at all. */
  readonly isTotal: boolean;
  readonly message: string;
}

/** How VMs that run on can get to other nodes. */
export interface Migrations {
  /** `seconds[vm]`: of its fastest migration, to any node; of the replacement by a clone, from the end of its forging, if that is chosen. */
  readonly seconds: Int32Array;
  /** `byClone[vm]` is 1 when a move forges and boots a copy, then stops the original: that is faster, or the only way. */
  readonly byClone: Uint8Array;
  readonly confined: readonly Confinement[];
}

/**
 * Looks at every VM that runs now and at the end; those that the network confines are restricted to the nodes they can get to.
 * @param wanted `wanted[vm]`: the state of the VM at the end
 * @throws InputError for durations that are none; with a network, for VMs that do not say how much memory they use
 */
export function migrationsOf(encoding: Encoding, wanted: Uint8Array): Migrations {
  const { model } = encoding;
  const roads = model.network === undefined ? undefined : new Roads(model, new Routing(model.network, model.nodes));
  const seconds = new Int32Array(model.vms.size);
  const byClone = new Uint8Array(model.vms.size);
  const confined: Confinement[] = [];
  for (let vm = 0; vm < model.vms.size; vm++) {
    if (model.vmState[vm] !== VmState.running || wanted[vm] !== VmState.running) continue;
    const stays = encoding.fixed[vm] === 1 || encoding.sealed[model.host[vm]] === 1;
    const migration = roads === undefined ? vmDuration(model, vm, "migrate") : stays ? 1 : roads.fastest(vm);
    const replacement = migration === undefined || migration > 2 ? replacementOf(model, vm) : undefined;
    if (replacement !== undefined && replacement.total < (migration ?? Number.POSITIVE_INFINITY)) {
      byClone[vm] = 1;
      seconds[vm] = replacement.visible;
    } else {
      seconds[vm] = migration ?? 1;
      if (roads !== undefined && !stays) roads.confine(vm, encoding, confined);
    }
  }
  return { seconds, byClone, confined };
}

/** How long it takes to replace the VM by a clone, with and without its forging; undefined when that is not possible. */
function replacementOf(model: Model, vm: number): { total: number; visible: number } | undefined {
  if (!isReplaceable(model.vmAttributes[vm])) return undefined;
  const visible = vmDuration(model, vm, "boot") + vmDuration(model, vm, "shutdown");
  return { total: vmDuration(model, vm, "forge") + visible, visible };
}

/** The ways that migrations find through a network. */
class Roads {
  readonly #model: Model;
  readonly #routing: Routing;
  readonly #memories = new Map<number, Memory>();

  constructor(model: Model, routing: Routing) {
    this.#model = model;
    this.#routing = routing;
  }

  /** Seconds from the host of the VM to any node, at best; undefined when it cannot migrate. */
  fastest(vm: number): number | undefined {
    return transferTime(this.#memory(vm), this.#routing.access(this.#model.host[vm]));
  }

  #memory(vm: number): Memory {
    const known = this.#memories.get(vm);
    if (known !== undefined) return known;
    const memory = memoryOf(this.#model, vm);
    this.#memories.set(vm, memory);
    return memory;
  }

  /** Restricts the VM to the nodes that it can migrate to. */
  confine(vm: number, encoding: Encoding, confined: Confinement[]): void {
    const host = this.#model.host[vm];
    const count = this.#model.nodes.size;
    const nodes = this.#destinations(vm, host);
    if (nodes.length === count) return;
    const label = vmLabel(this.#model, vm);
    const from = nodeLabel(this.#model, host);
    if (nodes.length > 1) {
      encoding.allow(vm, nodes, false);
      const message = `${label} can migrate from ${from} to ${nodes.length - 1} of ${count - 1} nodes only`;
      confined.push({ vm, isTotal: false, message });
      return;
    }
    encoding.fix(vm);
    const access = this.#routing.access(host);
    const reason =
      this.fastest(vm) === undefined && access > 0
        ? `at ${access} Mbit/s its memory changes as fast as it is copied`
        : "the network has no way out";
    confined.push({ vm, isTotal: true, message: `${label} cannot migrate from ${from}: ${reason}` });
  }

  /** The host and all nodes to which the VM can migrate, ascending. */
  #destinations(vm: number, host: number): Int32Array {
    const nodes = this.#routing.destinations(host);
    const memory = this.#memory(vm);
    if (transferTime(memory, this.#routing.narrowest) !== undefined) return nodes;
    return nodes.filter((node) => {
      const path = node === host ? undefined : this.#routing.path(host, node);
      return node === host || (path !== undefined && transferTime(memory, path.bandwidth) !== undefined);
    });
  }
}
