import { type Action, type Event, hooksOf } from "../model/actions.ts";
import type { ModelRecord } from "../model/record.ts";

/** What the start of an action makes of a model: its PRE events. */
export function begin(record: ModelRecord, action: Action): void {
  for (const event of hooksOf(action).pre) happen(record, event);
}

/** What the end of an action makes of a model, with its POST events. */
export function finish(record: ModelRecord, action: Action): void {
  apply(record, action);
  for (const event of hooksOf(action).post) happen(record, event);
}

function apply(record: ModelRecord, action: Action): void {
  switch (action.id) {
    case "bootNode":
    case "shutdownNode":
      record.nodes[action.node].state = action.id === "bootNode" ? "online" : "offline";
      return;
    case "bootVM":
      return settle(record, action.vm, "running", action.on);
    case "migrateVM":
    case "resumeVM":
      return settle(record, action.vm, "running", action.to);
    case "suspendVM":
      return settle(record, action.vm, "sleeping", action.to);
    case "shutdownVM":
    case "forgeVM":
      return settle(record, action.vm, "ready");
    case "killVM":
      return forget(record, action.vm);
    case "allocate":
      return happen(record, action);
  }
}

function settle({ vms }: ModelRecord, vm: number, state: ModelRecord["vms"][number]["state"], node?: number): void {
  const { node: _left, ...rest } = vms[vm] ?? {};
  vms[vm] = node === undefined ? { ...rest, state } : { ...rest, state, node };
}

function forget({ vms, resources }: ModelRecord, vm: number): void {
  delete vms[vm];
  for (const { vms: amounts } of Object.values(resources)) delete amounts[vm];
}

function happen({ vms, resources }: ModelRecord, event: Event | Extract<Action, { id: "allocate" }>): void {
  if (event.id === "allocate") {
    resources[event.rc].vms[event.vm] = event.amount;
    return;
  }
  const { state, node, ...identity } = vms[event.vm];
  vms[event.vm] = node === undefined ? { state } : { state, node };
  Object.assign(vms[event.newVm], identity);
  for (const { vms: amounts } of Object.values(resources)) {
    if (amounts[event.vm] === undefined) delete amounts[event.newVm];
    else amounts[event.newVm] = amounts[event.vm];
    delete amounts[event.vm];
  }
}
