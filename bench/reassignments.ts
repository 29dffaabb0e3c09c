import type { Instance } from "../examples/machine-reassignment/reading.ts";
import { randomNumbers } from "./placements.ts";

/** Instances in the form of the machine reassignment challenge, of any size; the same seed gives the same one. */
export interface ReassignmentSize {
  readonly machines: number;
  readonly processes: number;
  readonly seed: number;
}

const resources = 6;
const transient = Uint8Array.of(0, 0, 1, 1, 0, 0);

/** The part of the capacity in use, and the part that is safe, on average. */
const filled = 0.75;
const safe = 0.8;

/** Machines tried for a process before it makes room by growing one of them. */
const attempts = 30;

type Random = () => number;

const whole = (random: Random, count: number): number => Math.floor(random() * count);

/** Processes of very different sizes, laid out at random; what the initial assignment keeps of spreads and dependencies is asked for. */
export function reassignment({ machines, processes, seed }: ReassignmentSize): Instance {
  const random = randomNumbers(seed);
  const groups = Math.max(2, Math.floor(machines / 4));
  const location = Int32Array.from({ length: machines }, () => whole(random, groups));
  const neighbourhood = Int32Array.from({ length: machines }, () => whole(random, 5));
  const services = Math.ceil(processes / 6);
  const service = Int32Array.from({ length: processes }, () => whole(random, services));
  const requirement = requirements(processes, random);
  const capacity = capacities(machines, processes, requirement, random);
  const initial = layout({ machines, processes, service, requirement, capacity }, random);
  const reached = (table: Int32Array): Set<number>[] => {
    const sets = Array.from({ length: services }, () => new Set<number>());
    for (const [process, machine] of initial.entries()) sets[service[process]].add(table[machine]);
    return sets;
  };
  return {
    ...{ resources, transient, machines, neighbourhood, location, capacity, services, processes, service, requirement },
    ...{ initial, loadWeight: new Float64Array(resources).fill(10) },
    safety: capacity.map((amount) => Math.floor(amount * (safe + 0.1 * (random() - 0.5)))),
    moveCost: Float64Array.from({ length: machines * machines }, (_, at) =>
      Math.floor(at / machines) === at % machines ? 0 : 1 + whole(random, 5),
    ),
    spreadMin: Int32Array.from(reached(location), ({ size }) => Math.floor(size * random())),
    dependsOn: dependencies(reached(neighbourhood), random),
    processMoveCost: Float64Array.from({ length: processes }, () => 1 + whole(random, 100)),
    balances: [{ first: 0, second: 1, target: 1, weight: 10 }],
    ...{ processMoveWeight: 1, serviceMoveWeight: 10, machineMoveWeight: 100 },
  };
}

/** Sizes over three orders of magnitude, the resources of a process alike but not the same. */
function requirements(processes: number, random: Random): Float64Array {
  const requirement = new Float64Array(processes * resources);
  for (let p = 0; p < processes; p++) {
    const size = 100 * 1000 ** (random() ** 2);
    for (let r = 0; r < resources; r++) requirement[p * resources + r] = Math.ceil(size * (0.5 + random()));
  }
  return requirement;
}

/** Machines of four kinds, which together hold what is required with some room left. */
function capacities(machines: number, processes: number, requirement: Float64Array, random: Random): Float64Array {
  const kind = Array.from({ length: machines }, () => 1 + whole(random, 4) / 2);
  const total = kind.reduce((sum, size) => sum + size, 0);
  const sums = new Float64Array(resources);
  for (let at = 0; at < processes * resources; at++) sums[at % resources] += requirement[at];
  return Float64Array.from({ length: machines * resources }, (_, at) =>
    Math.ceil((sums[at % resources] * kind[Math.floor(at / resources)]) / total / filled),
  );
}

type Draft = Pick<Instance, "machines" | "processes" | "service" | "requirement" | "capacity">;

/** A machine at random for each process that has room and no other process of its service; the capacity grows where there is none. */
function layout({ machines, processes, service, requirement, capacity }: Draft, random: Random): Int32Array {
  const use = new Float64Array(capacity.length);
  const taken = new Set<number>();
  return Int32Array.from({ length: processes }, (_, p) => {
    const key = (machine: number): number => service[p] * machines + machine;
    const fits = (machine: number): boolean =>
      !Array.from({ length: resources }).some(
        (_, r) => use[machine * resources + r] + requirement[p * resources + r] > capacity[machine * resources + r],
      );
    let machine = -1;
    for (let k = 0; k < attempts || machine < 0; k++) {
      const candidate = whole(random, machines);
      if (taken.has(key(candidate))) continue;
      machine = candidate;
      if (fits(machine)) break;
    }
    taken.add(key(machine));
    for (let r = 0; r < resources; r++) {
      const at = machine * resources + r;
      use[at] += requirement[p * resources + r];
      capacity[at] = Math.max(capacity[at], use[at]);
    }
    return machine;
  });
}

/** One service in four depends on another one, if a few draws find one that is wherever it is. */
function dependencies(reached: readonly ReadonlySet<number>[], random: Random): number[][] {
  return reached.map((places, service) => {
    if (random() > 0.25) return [];
    const others = Array.from({ length: 10 }, () => whole(random, reached.length));
    const found = others.find((other) => other !== service && [...places].every((place) => reached[other].has(place)));
    return found === undefined ? [] : [found];
  });
}
