import type { Traffic, Way } from "../../solver/problem.ts";
import { LaneLoads } from "./laneLoads.ts";
import type { Policy } from "./policies.ts";
import type { Ticket, Traveller } from "./ticket.ts";

/** Tickets for all who set out together, or the lane they have to wait for (-1: there is no way). */
export type Admission = { readonly tickets: readonly Ticket[] } | { readonly obstacle: number };

/** How much of every lane the moves under way take, and who may join them. */
export class Flow {
  readonly #traffic: Traffic;
  readonly #policy: Policy;
  /** What is taken of the lanes; reservations included. */
  readonly #loads: LaneLoads;
  readonly #reserved = new Map<number, Ticket>();
  readonly #ways = new Map<number, { readonly from: number; readonly to: number; readonly way: Way | undefined }>();

  constructor(traffic: Traffic, policy: Policy) {
    this.#traffic = traffic;
    this.#policy = policy;
    this.#loads = new LaneLoads(traffic);
  }

  free(lane: number): number {
    return this.#loads.free(lane);
  }

  isIdle(lane: number): boolean {
    return this.#loads.isIdle(lane);
  }

  /** Keeps bandwidth for moves that must set out together at once: all they can have, or fair parts of it. */
  reserve(travellers: readonly Traveller[]): void {
    const tickets = this.#fairTickets(travellers, this.#traffic.capacity);
    for (const ticket of tickets ?? []) {
      if (this.#loads.takenSlot(ticket.way) >= 0) continue;
      this.#reserved.set(ticket.item, ticket);
      this.#loads.charge(ticket, 1);
    }
  }

  /**
   * May these moves set out together at that time? Nothing is taken yet.
   * @param latest when the move must be done
   */
  admit(travellers: readonly Traveller[], time: number, latest = Number.POSITIVE_INFINITY): Admission {
    const [first, ...others] = travellers;
    if (first === undefined) return { tickets: [] };
    const kept = travellers.map(({ item }) => this.#reserved.get(item)).filter((ticket) => ticket !== undefined);
    if (kept.length === travellers.length) return { tickets: kept };
    if (others.length > 0) return this.#admitGroup(travellers);
    return this.#admitOne(first, time, latest);
  }

  #admitOne({ item, from, to }: Traveller, time: number, latest: number): Admission {
    const way = this.#way({ item, from, to });
    if (way === undefined) return { obstacle: -1 };
    const full = this.#loads.takenSlot(way);
    if (full >= 0) return { obstacle: full };
    const narrow = this.#loads.narrowest(way);
    const free = narrow < 0 ? way.bandwidth : Math.min(way.bandwidth, this.free(narrow));
    if (free < way.bandwidth && !this.#takesLess(item, way, free, time, latest)) return { obstacle: narrow };
    return { tickets: [this.#ticket(item, way, free, this.#policy.thrift || free < way.bandwidth)] };
  }

  /** Is the part that is free now better than waiting for the whole? */
  #takesLess(item: number, way: Way, free: number, time: number, latest: number): boolean {
    const { share } = this.#policy;
    if (!this.#traffic.divides || share === "full" || free < 1) return false;
    const duration = this.#traffic.duration(item, free);
    if (duration === undefined || time + duration > latest) return false;
    if (share !== "spare") return free >= share * way.bandwidth;
    const whole = this.#traffic.duration(item, way.bandwidth) as number;
    return time + duration <= this.#loads.wholeFrom(way, time) + whole;
  }

  #admitGroup(travellers: readonly Traveller[]): Admission {
    const tickets = this.#fairTickets(travellers, this.#traffic.capacity);
    if (tickets === undefined) return { obstacle: -1 };
    const need = new Map<number, number>();
    for (const { way, bandwidth } of tickets) {
      for (const lane of way.lanes) need.set(lane, (need.get(lane) ?? 0) + bandwidth);
      for (const slot of way.slots) need.set(slot, (need.get(slot) ?? 0) + 1);
    }
    for (const [lane, amount] of need) if (amount > this.free(lane)) return { obstacle: lane };
    return { tickets };
  }

  /** All they can have if the capacity suffices for all together, else everyone the same part of it. Undefined when someone has no way. */
  #fairTickets(travellers: readonly Traveller[], capacity: Float64Array): Ticket[] | undefined {
    const ways = travellers.map((traveller) => this.#way(traveller));
    const load = new Map<number, number>();
    for (const way of ways)
      for (const lane of way?.lanes ?? []) load.set(lane, (load.get(lane) ?? 0) + (way?.bandwidth ?? 0));
    const tickets: Ticket[] = [];
    for (const [i, { item }] of travellers.entries()) {
      const way = ways[i];
      if (way === undefined) return undefined;
      const part = way.lanes.reduce((least, lane) => Math.min(least, capacity[lane] / (load.get(lane) as number)), 1);
      const bandwidth = Math.floor(way.bandwidth * part);
      if (this.#traffic.duration(item, bandwidth) === undefined) return undefined;
      tickets.push(this.#ticket(item, way, bandwidth, false));
    }
    return tickets;
  }

  #ticket(item: number, way: Way, most: number, thrift: boolean): Ticket {
    const duration = this.#traffic.duration(item, most) as number;
    return { item, way, duration, bandwidth: thrift ? this.#traffic.thrifty(item, duration, most) : most };
  }

  #way({ item, from, to }: Traveller): Way | undefined {
    const known = this.#ways.get(item);
    if (known?.from === from && known.to === to) return known.way;
    const way = this.#traffic.way(item, from, to);
    this.#ways.set(item, { from, to, way });
    return way;
  }

  /** The move sets out. @param end when it will have arrived */
  board(ticket: Ticket, end: number): void {
    if (this.#reserved.delete(ticket.item)) this.#loads.charge(ticket, -1);
    this.#loads.board(ticket, end);
  }

  /** The move has arrived. The lanes it took. */
  leave(item: number): readonly number[] {
    return this.#loads.leave(item);
  }
}
