/**
 * An instance of the ROADEF/EURO challenge 2012, as its files have it. Tables over machines or processes and resources are laid out
 * `[machine * resources + r]` and `[process * resources + r]`.
 */
export interface Instance {
  readonly resources: number;
  /** `transient[r]` is 1 when a process that moves takes the resource on its initial machine too. */
  readonly transient: Uint8Array;
  readonly loadWeight: Float64Array;
  readonly machines: number;
  readonly neighbourhood: Int32Array;
  readonly location: Int32Array;
  readonly capacity: Float64Array;
  readonly safety: Float64Array;
  /** `moveCost[from * machines + to]`. */
  readonly moveCost: Float64Array;
  readonly services: number;
  /** `spreadMin[service]`: the least number of locations. */
  readonly spreadMin: Int32Array;
  /** `dependsOn[service]`: services, of which each needs a process in every neighbourhood of this one. */
  readonly dependsOn: readonly (readonly number[])[];
  readonly processes: number;
  readonly service: Int32Array;
  readonly requirement: Float64Array;
  readonly processMoveCost: Float64Array;
  readonly balances: readonly Balance[];
  readonly processMoveWeight: number;
  readonly serviceMoveWeight: number;
  readonly machineMoveWeight: number;
  /** `initial[process]`: the machine it runs on now. */
  readonly initial: Int32Array;
}

/** Of what is free of `first`, `target` times as much should be free of `second`. */
export interface Balance {
  readonly first: number;
  readonly second: number;
  readonly target: number;
  readonly weight: number;
}

/** Reads a model file and an assignment file. @throws Error for text that is none, with the place where it goes wrong */
export function readInstance(model: string, assignment: string): Instance {
  const numbers = new Numbers(model, "model");
  const resources = numbers.next("number of resources", 1);
  const transient = new Uint8Array(resources);
  const loadWeight = new Float64Array(resources);
  for (let r = 0; r < resources; r++) {
    transient[r] = numbers.next("transient flag", 0, 1);
    loadWeight[r] = numbers.next("weight of a load cost");
  }
  const machines = readMachines(numbers, resources);
  const services = readServices(numbers);
  const processes = readProcesses(numbers, resources, services.services);
  const balances = Array.from({ length: numbers.next("number of balance costs") }, () =>
    readBalance(numbers, resources),
  );
  const weights = {
    processMoveWeight: numbers.next("weight of process moves"),
    serviceMoveWeight: numbers.next("weight of service moves"),
    machineMoveWeight: numbers.next("weight of machine moves"),
  };
  numbers.end();
  const initial = readAssignment(assignment, processes.processes, machines.machines);
  return { resources, transient, loadWeight, ...machines, ...services, ...processes, balances, ...weights, initial };
}

function readMachines(numbers: Numbers, resources: number) {
  const machines = numbers.next("number of machines", 1);
  const neighbourhood = new Int32Array(machines);
  const location = new Int32Array(machines);
  const capacity = new Float64Array(machines * resources);
  const safety = new Float64Array(machines * resources);
  const moveCost = new Float64Array(machines * machines);
  for (let machine = 0; machine < machines; machine++) {
    neighbourhood[machine] = numbers.next("neighbourhood");
    location[machine] = numbers.next("location");
    for (let r = 0; r < resources; r++) capacity[machine * resources + r] = numbers.next("capacity");
    for (let r = 0; r < resources; r++) safety[machine * resources + r] = numbers.next("safety capacity");
    for (let to = 0; to < machines; to++) moveCost[machine * machines + to] = numbers.next("cost of a move");
  }
  return { machines, neighbourhood, location, capacity, safety, moveCost };
}

function readServices(numbers: Numbers) {
  const services = numbers.next("number of services", 1);
  const spreadMin = new Int32Array(services);
  const dependsOn: number[][] = [];
  for (let service = 0; service < services; service++) {
    spreadMin[service] = numbers.next("least number of locations");
    const count = numbers.next("number of dependencies");
    dependsOn.push(Array.from({ length: count }, () => numbers.next("service", 0, services - 1)));
  }
  return { services, spreadMin, dependsOn };
}

function readProcesses(numbers: Numbers, resources: number, services: number) {
  const processes = numbers.next("number of processes", 1);
  const service = new Int32Array(processes);
  const requirement = new Float64Array(processes * resources);
  const processMoveCost = new Float64Array(processes);
  for (let process = 0; process < processes; process++) {
    service[process] = numbers.next("service", 0, services - 1);
    for (let r = 0; r < resources; r++) requirement[process * resources + r] = numbers.next("requirement");
    processMoveCost[process] = numbers.next("cost of a move");
  }
  return { processes, service, requirement, processMoveCost };
}

function readBalance(numbers: Numbers, resources: number): Balance {
  const first = numbers.next("resource", 0, resources - 1);
  const second = numbers.next("resource", 0, resources - 1);
  return { first, second, target: numbers.next("target"), weight: numbers.next("weight of a balance cost") };
}

/** Reads the machine of each process. @throws Error for text that is none */
export function readAssignment(text: string, processes: number, machines: number): Int32Array {
  const numbers = new Numbers(text, "assignment");
  const assignment = Int32Array.from({ length: processes }, () => numbers.next("machine", 0, machines - 1));
  numbers.end();
  return assignment;
}

/** A solution in the format of the challenge. */
export const writeAssignment = (machineOf: Int32Array): string => `${machineOf.join(" ")}\n`;

/** Whole numbers ≥ 0 from a text, one after the other. */
class Numbers {
  readonly #text: string;
  readonly #file: string;
  #at = 0;
  #count = 0;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  next(what: string, least = 0, most = Number.MAX_SAFE_INTEGER): number {
    const word = this.#word();
    const value = /^\d+$/.test(word) ? Number(word) : Number.NaN;
    if (value >= least && value <= most) return value;
    const range = most === Number.MAX_SAFE_INTEGER ? `≥ ${least}` : `from ${least} to ${most}`;
    const found = word === "" ? "the end of the file" : JSON.stringify(word);
    throw new Error(`${this.#file}: number ${this.#count}, a ${what}: expected an integer ${range}, found ${found}`);
  }

  end(): void {
    const word = this.#word();
    if (word !== "")
      throw new Error(`${this.#file}: expected the end after ${this.#count - 1} numbers, found "${word}"`);
  }

  #word(): string {
    const isBlank = (at: number) => this.#text.charCodeAt(at) <= 32;
    while (this.#at < this.#text.length && isBlank(this.#at)) this.#at++;
    const start = this.#at;
    while (this.#at < this.#text.length && !isBlank(this.#at)) this.#at++;
    this.#count++;
    return this.#text.slice(start, this.#at);
  }
}
