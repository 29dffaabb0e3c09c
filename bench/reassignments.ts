import type { Instance } from "../examples/machine-reassignment/reading.ts";
import { randomNumbers } from "./placements.ts";

/** Instances in the form of the machine reassignment challenge, of any size; the same size and seed give the same one. */
export interface ReassignmentSize {
  readonly machines: number;
  readonly processes: number;
  readonly resources?: number;
  readonly seed: number;
}

/** Machines tried for a process before it makes room by growing one of them. */
const attempts = 30;

/** Resources of a family are alike in a process and in a machine, those of different families have nothing to do with each other. */
const familySize = 3;

type Random = () => number;

const whole = (random: Random, count: number): number => Math.floor(random() * count);
const between = (random: Random, least: number, most: number): number => least + (most - least) * random();

/**
 * Processes of very different sizes in services of very different sizes, laid out at random; what that layout keeps of spreads and
 * dependencies is asked for. Some instances are made of single processes, others of services as large as half of all machines.
 */
export function reassignment({ machines, processes, resources = 6, seed }: ReassignmentSize): Instance {
  const random = randomNumbers(seed);
  const { neighbourhood, location } = places(machines, random);
  const { service, services } = memberships(machines, processes, random);
  const isAnyTransient = random() < 0.6;
  const transient = Uint8Array.from({ length: resources }, () => (isAnyTransient && random() < 0.35 ? 1 : 0));
  const requirement = requirements(processes, resources, random);
  const filled = isAnyTransient ? between(random, 0.55, 0.75) : between(random, 0.7, 0.9);
  const capacity = capacities({ machines, resources, filled }, requirement, random);
  const initial = layout({ machines, resources, service, requirement, capacity }, random);
  const reached = (table: Int32Array): Set<number>[] => {
    const sets = Array.from({ length: services }, () => new Set<number>());
    for (const [process, machine] of initial.entries()) sets[service[process]].add(table[machine]);
    return sets;
  };
  return {
    ...{ resources, transient, machines, neighbourhood, location, capacity, services, processes, service, requirement },
    ...{ initial, loadWeight: new Float64Array(resources).fill(10) },
    safety: capacity.map((amount) => Math.floor(amount * between(random, 0.7, 0.95))),
    moveCost: Float64Array.from({ length: machines * machines }, (_, at) => {
      const [from, to] = [Math.floor(at / machines), at % machines];
      if (location[from] === location[to]) return 0;
      return neighbourhood[from] === neighbourhood[to] ? 1 : 2;
    }),
    spreadMin: Int32Array.from(reached(location), ({ size }) => whole(random, size + 1)),
    dependsOn: dependencies(reached(neighbourhood), between(random, 0.2, 4), random),
    processMoveCost: Float64Array.from({ length: processes }, () => 1 + whole(random, 3)),
    balances:
      random() < 0.5 && resources > 1 ? [{ first: 0, second: 1, target: 1 + whole(random, 2), weight: 10 }] : [],
    ...{ processMoveWeight: 1, serviceMoveWeight: 10, machineMoveWeight: 100 },
  };
}

/** About ten machines at a location, the locations in at most five neighbourhoods. */
function places(machines: number, random: Random) {
  const locations = Math.max(2, Math.round(machines / 10));
  const location = Int32Array.from({ length: machines }, () => whole(random, locations));
  return { location, neighbourhood: location.map((place) => place % Math.min(5, locations)) };
}

/** Every process is one of a service: alone in many, in a crowd in some; sizes fall off as a power of the rank. */
function memberships(machines: number, processes: number, random: Random) {
  const service = new Int32Array(processes);
  const alone = random() ** 2;
  const largest = Math.max(2, Math.floor(machines * between(random, 0.1, 0.6)));
  let services = 0;
  for (let p = 0; p < processes; services++) {
    const size = random() < alone ? 1 : Math.max(1, Math.floor(largest ** random()));
    for (let k = 0; k < size && p < processes; k++) service[p++] = services;
  }
  return { service, services };
}

/** Sizes over nearly three orders of magnitude, one for each family of resources. */
function requirements(processes: number, resources: number, random: Random): Float64Array {
  const requirement = new Float64Array(processes * resources);
  const scale = Array.from({ length: Math.ceil(resources / familySize) }, () => 20 * 100 ** random());
  let size = 1;
  for (let p = 0; p < processes; p++) {
    for (let r = 0; r < resources; r++) {
      if (r % familySize === 0) size = 800 ** random();
      requirement[p * resources + r] = Math.ceil(scale[Math.floor(r / familySize)] * size * between(random, 0.6, 1.4));
    }
  }
  return requirement;
}

interface Fleet {
  readonly machines: number;
  readonly resources: number;
  /** The part of the capacity that is in use, on average. */
  readonly filled: number;
}

/** Machines over an order of magnitude, which together hold what is required with some room left. */
function capacities({ machines, resources, filled }: Fleet, requirement: Float64Array, random: Random): Float64Array {
  const share = new Float64Array(machines * resources);
  const sums = new Float64Array(resources);
  for (let machine = 0; machine < machines; machine++) {
    const size = 8 ** random();
    for (let r = 0, family = 1; r < resources; r++) {
      if (r % familySize === 0) family = between(random, 0.7, 1.3);
      share[machine * resources + r] = size * family * between(random, 0.8, 1.2);
      sums[r] += share[machine * resources + r];
    }
  }
  const required = new Float64Array(resources);
  for (let at = 0; at < requirement.length; at++) required[at % resources] += requirement[at];
  const use = Array.from({ length: resources }, () => filled + between(random, -0.05, 0.05));
  return share.map((part, at) => {
    const r = at % resources;
    return Math.ceil((required[r] * part) / sums[r] / use[r]);
  });
}

type Draft = Pick<Instance, "machines" | "resources" | "service" | "requirement" | "capacity">;

/** A machine at random for each process that has room and no other process of its service; the capacity grows where there is none. */
function layout({ machines, resources, service, requirement, capacity }: Draft, random: Random): Int32Array {
  const use = new Float64Array(capacity.length);
  const taken = new Set<number>();
  const fits = (p: number, machine: number): boolean => {
    for (let r = 0; r < resources; r++) {
      const at = machine * resources + r;
      if (use[at] + requirement[p * resources + r] > capacity[at]) return false;
    }
    return true;
  };
  return service.map((own, p) => {
    let machine = -1;
    for (let k = 0; k < attempts || machine < 0; k++) {
      const candidate = whole(random, machines);
      if (taken.has(own * machines + candidate)) continue;
      machine = candidate;
      if (fits(p, machine)) break;
    }
    taken.add(own * machines + machine);
    for (let r = 0; r < resources; r++) {
      const at = machine * resources + r;
      use[at] += requirement[p * resources + r];
      capacity[at] = Math.max(capacity[at], use[at]);
    }
    return machine;
  });
}

/** So many others for each service, on average, each of which is wherever the service is. */
function dependencies(reached: readonly ReadonlySet<number>[], mean: number, random: Random): number[][] {
  return reached.map((places, service) => {
    const found = new Set<number>();
    for (let draws = whole(random, 8 * mean); draws > 0; draws--) {
      const other = whole(random, reached.length);
      if (other !== service && [...places].every((place) => reached[other].has(place))) found.add(other);
    }
    return [...found];
  });
}
