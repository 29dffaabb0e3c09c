import type { Traffic } from "../../../solver/problem.ts";
import { Flow } from "../../network/flow.ts";
import type { Policy } from "../../network/policies.ts";
import { LaneQueues } from "../../network/queues.ts";
import type { Ticket, Traveller } from "../../network/ticket.ts";
import type { Stuck } from "../standstill/stuck.ts";

const none: ReadonlyMap<number, Ticket> = new Map();

/** Carries items over the lanes of the network; who finds no room on a lane waits for it. Without a network, nobody waits. */
export class Carriage {
  /** Undefined without a network. */
  readonly flow: Flow | undefined;
  readonly #traffic: Traffic | undefined;
  readonly #lanes: LaneQueues;
  readonly #at: Int32Array;
  readonly #goal: Int32Array;

  /**
   * @param at `at[item]`: where it is
   * @param goal `goal[item]`: where it goes
   * @param rank among those who wait for a lane, the smallest `rank[item]` goes first
   */
  constructor(traffic: Traffic | undefined, policy: Policy, at: Int32Array, goal: Int32Array, rank: ArrayLike<number>) {
    this.flow = traffic && new Flow(traffic, policy);
    this.#traffic = traffic;
    this.#lanes = new LaneQueues(rank);
    this.#at = at;
    this.#goal = goal;
  }

  /** Keeps bandwidth for those among the items that take lanes. */
  reserve(items: readonly number[]): void {
    this.flow?.reserve(this.#travellers(items));
  }

  /** Those among the items that take lanes on the way to their goals. */
  #travellers(items: readonly number[]): Traveller[] {
    return items
      .filter((item) => this.#at[item] >= 0 && this.#goal[item] >= 0 && this.#traffic?.isCarried(item))
      .map((item) => ({ item, from: this.#at[item], to: this.#goal[item] }));
  }

  /**
   * What the items, which set out together for their goals, get of the lanes that they take; undefined when they have to wait for a lane.
   * @param item who waits then
   * @param latest when they must be there
   */
  ticketsFor(
    items: readonly number[],
    item: number,
    time: number,
    latest: number,
  ): ReadonlyMap<number, Ticket> | undefined {
    if (this.flow === undefined) return none;
    const admission = this.flow.admit(this.#travellers(items), time, latest);
    if ("tickets" in admission) return new Map(admission.tickets.map((ticket) => [ticket.item, ticket]));
    this.#lanes.wait(admission.obstacle, item);
    return undefined;
  }

  /** What the item gets for a detour: undefined when it takes no lanes, "full" when there is no room on them. */
  ticketTo(item: number, bin: number, time: number): Ticket | "full" | undefined {
    if (this.flow === undefined || this.#traffic?.isCarried(item) !== true) return undefined;
    const admission = this.flow.admit([{ item, from: this.#at[item], to: bin }], time);
    return "obstacle" in admission ? "full" : admission.tickets[0];
  }

  /** The item has arrived: others may take its lanes. */
  arrive(item: number): void {
    if (this.flow !== undefined) this.#lanes.stir(this.flow.leave(item));
  }

  /** Those who look again, since something has left the lane that they wait for. */
  next(): readonly number[] {
    return this.flow === undefined ? [] : this.#lanes.next(this.flow);
  }

  /** Who waits for a lane, among those that have not set out (`begun[item]` is 0). */
  waiting(begun: Uint8Array): Stuck[] {
    // Those that have set out with others they meet may still be in a queue.
    const waiting = this.#lanes.everyone().filter((item) => begun[item] === 0);
    return waiting.map((item) => ({ item, obstacle: -1, from: -1 }));
  }
}
