import type { Instance } from "./reading.ts";

/** What a solution is worth, or why it is none. */
export type Verdict = { readonly cost: number } | { readonly fault: string };

/**
 * Checks a solution and adds up its cost, straight from the statement of the challenge; shares nothing with the solver.
 * @param machineOf `machineOf[process]`
 */
export function evaluate(instance: Instance, machineOf: Int32Array): Verdict {
  const fault =
    capacityFault(instance, machineOf) ??
    conflictFault(instance, machineOf) ??
    spreadFault(instance, machineOf) ??
    dependencyFault(instance, machineOf);
  if (fault !== undefined) return { fault };
  const use = usage(instance, machineOf);
  return { cost: loadCost(instance, use) + balanceCost(instance, use) + moveCosts(instance, machineOf) };
}

/** `[machine * resources + r]`: what the processes require there. */
function usage({ resources, machines, processes, requirement }: Instance, machineOf: Int32Array): Float64Array {
  const use = new Float64Array(machines * resources);
  for (let p = 0; p < processes; p++) {
    for (let r = 0; r < resources; r++) use[machineOf[p] * resources + r] += requirement[p * resources + r];
  }
  return use;
}

function capacityFault(instance: Instance, machineOf: Int32Array): string | undefined {
  const { resources, processes, transient, initial, requirement, capacity } = instance;
  const use = usage(instance, machineOf);
  for (let p = 0; p < processes; p++) {
    if (machineOf[p] === initial[p]) continue;
    for (let r = 0; r < resources; r++) {
      if (transient[r] === 1) use[initial[p] * resources + r] += requirement[p * resources + r];
    }
  }
  const over = use.findIndex((amount, at) => amount > capacity[at]);
  if (over < 0) return undefined;
  return `machine ${Math.floor(over / resources)} uses ${use[over]} of ${capacity[over]} of resource ${over % resources}`;
}

function conflictFault({ processes, service }: Instance, machineOf: Int32Array): string | undefined {
  const seen = new Map<string, number>();
  for (let p = 0; p < processes; p++) {
    const key = `${service[p]} ${machineOf[p]}`;
    const other = seen.get(key);
    if (other !== undefined)
      return `processes ${other} and ${p} of service ${service[p]} both run on machine ${machineOf[p]}`;
    seen.set(key, p);
  }
  return undefined;
}

/** By service, the values that a table over machines takes where its processes run. */
function reached({ services, processes, service }: Instance, machineOf: Int32Array, table: Int32Array): Set<number>[] {
  const values = Array.from({ length: services }, () => new Set<number>());
  for (let p = 0; p < processes; p++) values[service[p]].add(table[machineOf[p]]);
  return values;
}

function spreadFault(instance: Instance, machineOf: Int32Array): string | undefined {
  const locations = reached(instance, machineOf, instance.location);
  const narrow = locations.findIndex((set, service) => set.size < instance.spreadMin[service]);
  if (narrow < 0) return undefined;
  return `service ${narrow} runs at ${locations[narrow].size} locations, ${instance.spreadMin[narrow]} are needed`;
}

function dependencyFault(instance: Instance, machineOf: Int32Array): string | undefined {
  const neighbourhoods = reached(instance, machineOf, instance.neighbourhood);
  for (let service = 0; service < instance.services; service++) {
    for (const other of instance.dependsOn[service]) {
      for (const place of neighbourhoods[service]) {
        if (!neighbourhoods[other].has(place))
          return `service ${service} runs in neighbourhood ${place}, service ${other} that it depends on does not`;
      }
    }
  }
  return undefined;
}

function loadCost({ resources, loadWeight, safety }: Instance, use: Float64Array): number {
  return use.reduce((sum, amount, at) => sum + loadWeight[at % resources] * Math.max(0, amount - safety[at]), 0);
}

function balanceCost({ resources, machines, capacity, balances }: Instance, use: Float64Array): number {
  let cost = 0;
  for (const { first, second, target, weight } of balances) {
    for (let machine = 0; machine < machines; machine++) {
      const free = (r: number): number => capacity[machine * resources + r] - use[machine * resources + r];
      cost += weight * Math.max(0, target * free(first) - free(second));
    }
  }
  return cost;
}

function moveCosts(instance: Instance, machineOf: Int32Array): number {
  const { machines, services, processes, service, initial, processMoveCost, moveCost } = instance;
  const movedOf = new Float64Array(services);
  let [processCost, machineCost] = [0, 0];
  for (let p = 0; p < processes; p++) {
    if (machineOf[p] === initial[p]) continue;
    movedOf[service[p]]++;
    processCost += processMoveCost[p];
    machineCost += moveCost[initial[p] * machines + machineOf[p]];
  }
  const serviceCost = movedOf.reduce((most, count) => Math.max(most, count), 0);
  const { processMoveWeight, serviceMoveWeight, machineMoveWeight } = instance;
  return processMoveWeight * processCost + serviceMoveWeight * serviceCost + machineMoveWeight * machineCost;
}
