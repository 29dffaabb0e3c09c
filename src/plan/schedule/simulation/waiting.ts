import { append } from "../../../solver/multimap.ts";
import type { Stuck } from "../standstill/stuck.ts";

/** What a task can wait at. */
type Place = "obstacle" | "item" | "series";

interface Awake {
  readonly tasks: number[];
  readonly growers: number[];
  readonly bins: number[];
}

/** Who waits for what in a simulation, and who is awake to look again. */
export class WaitingRoom {
  readonly #tasks = {
    obstacle: new Map<number, number[]>(),
    item: new Map<number, number[]>(),
    series: new Map<number, number[]>(),
  };
  readonly #growers = new Map<number, number[]>();
  readonly #bins = new Map<number, number[]>();
  #awake: Awake = { tasks: [], growers: [], bins: [] };

  wake(task: number): void {
    this.#awake.tasks.push(task);
  }

  wakeGrower(item: number): void {
    this.#awake.growers.push(item);
  }

  /** The task of an item waits. */
  at(place: Place, number: number, item: number): void {
    append(this.#tasks[place], number, item);
  }

  /** An item that stays waits for room to grow. */
  growerAt(obstacle: number, item: number): void {
    append(this.#growers, obstacle, item);
  }

  /** A bin waits to be opened. */
  binAt(obstacle: number, bin: number): void {
    append(this.#bins, obstacle, bin);
  }

  wakeAt(place: Place, number: number): void {
    move(this.#tasks[place], number, this.#awake.tasks);
    if (place !== "obstacle") return;
    move(this.#growers, number, this.#awake.growers);
    move(this.#bins, number, this.#awake.bins);
  }

  get someAwake(): boolean {
    return this.#awake.tasks.length + this.#awake.growers.length + this.#awake.bins.length > 0;
  }

  /** Those who are awake; none is afterwards. */
  takeAwake(): Awake {
    const awake = this.#awake;
    this.#awake = { tasks: [], growers: [], bins: [] };
    return awake;
  }

  /** All whose task waits. */
  tasks(): Stuck[] {
    const { obstacle, item, series } = this.#tasks;
    return [...listed(obstacle, (key) => key), ...listed(item, () => -1), ...listed(series, () => -1)];
  }

  /** All that wait, those who want to grow included. */
  everyone(): Stuck[] {
    return [...this.tasks(), ...listed(this.#growers, (key) => key)];
  }
}

function move(table: Map<number, number[]>, key: number, into: number[]): void {
  const list = table.get(key);
  if (list === undefined) return;
  for (const value of list) into.push(value);
  table.delete(key);
}

const listed = (table: ReadonlyMap<number, readonly number[]>, obstacleOf: (key: number) => number): Stuck[] =>
  [...table].flatMap(([key, items]) => items.map((item) => ({ item, obstacle: obstacleOf(key), from: -1 })));
