import type { Way } from "../../solver/problem.ts";

/** A move that wants to set out. */
export interface Traveller {
  readonly item: number;
  readonly from: number;
  readonly to: number;
}

/** What a move that sets out has got. */
export interface Ticket {
  readonly item: number;
  readonly way: Way;
  readonly bandwidth: number;
  readonly duration: number;
}
