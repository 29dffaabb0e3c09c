import { type Action, hooksOf } from "../../model/actions.ts";
import type { NodeId, VmId } from "../../model/ids.ts";
import type { Model } from "../../model/model.ts";
import type { ModelRecord } from "../../model/record.ts";
import { VmState } from "../../model/states.ts";
import { toRecord } from "../../model/toRecord.ts";
import { begin, finish } from "../changes.ts";
import { destinationOf } from "../judge/effects.ts";

interface Entry {
  readonly action: Action;
  readonly isEnd: boolean;
}

/** What has really happened to a model, in the order in which it was reported: the starts and ends of actions. */
export class History {
  readonly #origin: Model;
  #entries: Entry[] = [];
  /** The clones that any plan has meant to make. */
  readonly #clones = new Set<VmId>();

  constructor(origin: Model) {
    this.#origin = origin;
  }

  /** These actions are going to be carried out, if nothing fails. */
  intend(actions: readonly Action[]): void {
    for (const [, clone] of replacementsIn(actions)) this.#clones.add(clone);
  }

  start(action: Action): void {
    this.#entries.push({ action, isEnd: false });
  }

  end(action: Action): void {
    this.#entries.push({ action, isEnd: true });
  }

  /** The action has come to nothing: all is as if it had never started. */
  undo(action: Action): void {
    this.#entries = this.#entries.filter((entry) => entry.action !== action);
  }

  /**
   * The model as it is: who is on the way is still where it was, and a VM that a clone has replaced keeps its amounts while it runs.
   * @param assumed actions under way that count as ended
   */
  record(assumed: readonly Action[] = []): ModelRecord {
    const record = toRecord(this.#origin);
    const heirs = this.heirs();
    const ends = assumed.map((action): Entry => ({ action, isEnd: true }));
    for (const { action, isEnd } of [...this.#entries, ...ends]) {
      const amounts = amountsOf(record, replacedBy(action));
      if (isEnd) finish(record, action);
      else begin(record, action);
      restore(record, amounts);
      if (isEnd && action.id === "shutdownVM" && heirs.has(action.vm)) forgetAmounts(record, action.vm);
    }
    return record;
  }

  /** The VMs to which something has been done. */
  get touched(): ReadonlySet<VmId> {
    return new Set(this.#entries.flatMap(({ action }) => ("vm" in action ? [action.vm] : [])));
  }

  /** Where these VMs ran at the origin; if none did, where the first of them that ever ran did so. */
  firstPlaces(vms: readonly VmId[]): readonly NodeId[] {
    const { vms: ids, vmState, host, nodes } = this.#origin;
    const running = vms.map((vm) => ids.indexOf(vm)).filter((vm) => vm >= 0 && vmState[vm] === VmState.running);
    if (running.length > 0) return [...new Set(running.map((vm) => nodes.id(host[vm])))];
    const [arrival] = this.#entries.flatMap(({ action }) =>
      (action.id === "bootVM" || action.id === "resumeVM") && vms.includes(action.vm) ? [action] : [],
    );
    return arrival === undefined ? [] : [destinationOf(arrival) as NodeId];
  }

  /** By VM that was replaced: its clone. */
  heirs(): Map<VmId, VmId> {
    return new Map(replacementsIn(this.#entries.map(({ action }) => action)));
  }

  /** Clones that were forged and have replaced nobody. */
  orphans({ vms }: ModelRecord): VmId[] {
    const inUse = new Set(this.heirs().values());
    return [...this.#clones].filter((clone) => vms[clone] !== undefined && !inUse.has(clone));
  }
}

/** Who is replaced, and by whom. */
const replacementsIn = (actions: readonly Action[]): [original: VmId, clone: VmId][] =>
  actions.flatMap((action) =>
    [...hooksOf(action).pre, ...hooksOf(action).post].flatMap((event): [VmId, VmId][] =>
      event.id === "substitutedVM" ? [[event.vm, event.newVm]] : [],
    ),
  );

const replacedBy = (action: Action): VmId[] => replacementsIn([action]).map(([original]) => original);

type Amounts = readonly (readonly [rc: string, vm: number, amount: number])[];

function amountsOf({ resources }: ModelRecord, vms: readonly VmId[]): Amounts {
  return vms.flatMap((vm) =>
    Object.entries(resources).flatMap(([rc, { vms: amounts }]) =>
      amounts[vm] === undefined ? [] : [[rc, vm, amounts[vm]] as const],
    ),
  );
}

function restore({ resources }: ModelRecord, amounts: Amounts): void {
  for (const [rc, vm, amount] of amounts) resources[rc].vms[vm] = amount;
}

function forgetAmounts({ resources }: ModelRecord, vm: VmId): void {
  for (const { vms } of Object.values(resources)) delete vms[vm];
}
