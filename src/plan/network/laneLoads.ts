import type { Traffic, Way } from "../../solver/problem.ts";
import type { Ticket } from "./ticket.ts";

/** How much of every lane and slot the moves under way take. */
export class LaneLoads {
  readonly #capacity: Float64Array;
  /** `#used[lane]`: what is taken. */
  readonly #used: Float64Array;
  readonly #underWay = new Map<number, { readonly ticket: Ticket; readonly end: number }>();
  /** By lane: who takes something of it. */
  readonly #users = new Map<number, Set<number>>();

  constructor({ capacity }: Traffic) {
    this.#capacity = capacity;
    this.#used = new Float64Array(capacity.length);
  }

  free(lane: number): number {
    return this.#capacity[lane] - this.#used[lane];
  }

  isIdle(lane: number): boolean {
    return (this.#users.get(lane)?.size ?? 0) === 0;
  }

  /** A slot of the way that is taken by others, -1 for none. */
  takenSlot({ slots }: Way): number {
    for (const slot of slots) if (this.free(slot) < 1) return slot;
    return -1;
  }

  /** The lane of the way with least left, -1 without lanes. */
  narrowest({ lanes }: Way): number {
    let narrow = -1;
    for (const lane of lanes) if (narrow < 0 || this.free(lane) < this.free(narrow)) narrow = lane;
    return narrow;
  }

  /** When the whole bandwidth of the way would be free if nobody else set out. */
  wholeFrom({ lanes, bandwidth }: Way, time: number): number {
    let from = time;
    for (const lane of lanes) {
      let free = this.free(lane);
      if (free >= bandwidth) continue;
      const users = [...(this.#users.get(lane) ?? [])].map((item) => this.#underWay.get(item));
      const leaving = users.filter((user) => user !== undefined).sort((a, b) => a.end - b.end);
      for (const { ticket, end } of leaving) {
        free += ticket.bandwidth;
        from = Math.max(from, end);
        if (free >= bandwidth) break;
      }
    }
    return from;
  }

  /** The move sets out. @param end when it will have arrived */
  board(ticket: Ticket, end: number): void {
    this.charge(ticket, 1);
    this.#underWay.set(ticket.item, { ticket, end });
    for (const lane of [...ticket.way.lanes, ...ticket.way.slots]) {
      const users = this.#users.get(lane);
      if (users === undefined) this.#users.set(lane, new Set([ticket.item]));
      else users.add(ticket.item);
    }
  }

  /** The move has arrived. The lanes it took. */
  leave(item: number): readonly number[] {
    const ticket = this.#underWay.get(item)?.ticket;
    if (ticket === undefined) return [];
    this.#underWay.delete(item);
    this.charge(ticket, -1);
    const lanes = [...ticket.way.lanes, ...ticket.way.slots];
    for (const lane of lanes) this.#users.get(lane)?.delete(item);
    return lanes;
  }

  /** What the ticket says is taken (1), or given back (-1). */
  charge({ way, bandwidth }: Ticket, sign: 1 | -1): void {
    for (const lane of way.lanes) this.#used[lane] += sign * bandwidth;
    for (const slot of way.slots) this.#used[slot] += sign;
  }
}
