import { bindAll, type Constraint } from "../../src/constraints/catalogue.ts";
import { compile } from "../../src/constraints/encoding/compile.ts";
import { nodeId, vmId } from "../../src/model/ids.ts";
import type { Model } from "../../src/model/model.ts";
import { createModel } from "../../src/model/record.ts";
import type { Objective, Term } from "../../src/solver/objective.ts";
import type { Problem } from "../../src/solver/problem.ts";
import type { Balance, Instance } from "./reading.ts";

/** The instance as a data centre: processes are running VMs, machines online nodes, under their numbers. */
export function modelOf(instance: Instance): Model {
  const { machines, processes, resources, capacity, requirement, initial } = instance;
  const column = (table: Float64Array, rows: number, r: number): Record<number, number> =>
    Object.fromEntries(Array.from({ length: rows }, (_, row) => [row, table[row * resources + r]]));
  return createModel({
    nodes: Object.fromEntries(
      Array.from({ length: machines }, (_, machine) => [machine, { state: "online" as const }]),
    ),
    vms: Object.fromEntries(Array.from(initial, (node, process) => [process, { state: "running" as const, node }])),
    resources: Object.fromEntries(
      Array.from({ length: resources }, (_, r) => [
        resourceName(r),
        {
          defaultCapacity: 0,
          defaultConsumption: 0,
          nodes: column(capacity, machines, r),
          vms: column(requirement, processes, r),
        },
      ]),
    ),
  });
}

const resourceName = (r: number): string => `r${r}`;

/** What a solution must obey: services are spread, over locations too, follow their dependencies, and transient resources are held twice. */
export function constraintsOf(instance: Instance): Constraint[] {
  const members = membersOf(instance).map((list) => list.map(vmId));
  const locations = groupsOf(instance.location).map((list) => list.map(nodeId));
  const neighbourhoods = groupsOf(instance.neighbourhood).map((list) => list.map(nodeId));
  const machines = Array.from({ length: instance.machines }, (_, machine) => nodeId(machine));
  const constraints: Constraint[] = [];
  members.forEach((vms, service) => {
    if (vms.length > 1) constraints.push({ id: "spread", vms, continuous: false });
    const amount = instance.spreadMin[service];
    if (amount > 1) constraints.push({ id: "spreadAmong", vms, pParts: locations, amount });
    for (const other of instance.dependsOn[service])
      constraints.push({ id: "dependOn", vms, others: members[other], pParts: neighbourhoods });
  });
  instance.transient.forEach((flag, r) => {
    if (flag === 1) constraints.push({ id: "heldOnBoth", nodes: machines, rc: resourceName(r) });
  });
  return constraints;
}

const membersOf = ({ services, service }: Instance): number[][] => {
  const members = Array.from({ length: services }, (): number[] => []);
  service.forEach((at, process) => {
    members[at].push(process);
  });
  return members;
};

/** The machines by the value that a table has for them. */
function groupsOf(table: Int32Array): number[][] {
  const groups = new Map<number, number[]>();
  table.forEach((value, machine) => {
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [machine]);
    else group.push(machine);
  });
  return [...groups.values()];
}

/** The instance as a problem with its objective. */
export function problemOf(instance: Instance): { readonly problem: Problem; readonly objective: Objective } {
  const model = modelOf(instance);
  const { problem } = compile(model, bindAll(constraintsOf(instance), model), new Date(0));
  return { problem, objective: { levels: [[...loadTerms(instance), ...moveTerms(instance)]] } };
}

function loadTerms(instance: Instance): Term[] {
  const { resources, machines, loadWeight, safety, balances } = instance;
  const loads = Array.from(loadWeight, (weight, dimension): Term => {
    const target = Float64Array.from({ length: machines }, (_, machine) => safety[machine * resources + dimension]);
    return { kind: "excess", dimension, target, weight };
  });
  return [...loads, ...balances.map((balance) => imbalance(instance, balance))];
}

function imbalance({ resources, machines, capacity }: Instance, { first, second, target, weight }: Balance): Term {
  const base = Float64Array.from({ length: machines }, (_, machine) => {
    const of = (r: number) => capacity[machine * resources + r];
    return target * of(first) - of(second);
  });
  return { kind: "imbalance", under: first, over: second, factor: target, base, weight };
}

function moveTerms(instance: Instance): Term[] {
  const { machines, processMoveCost, moveCost, processMoveWeight, serviceMoveWeight, machineMoveWeight } = instance;
  return [
    { kind: "move", cost: processMoveCost.map((cost) => cost * processMoveWeight) },
    {
      kind: "route",
      zones: machines,
      zone: Int32Array.from({ length: machines }, (_, machine) => machine),
      cost: moveCost.map((cost) => cost * machineMoveWeight),
    },
    {
      kind: "turnover",
      groups: membersOf(instance).map((list) => Int32Array.from(list)),
      weight: serviceMoveWeight,
    },
  ];
}
