import type { BackendChoice } from "../../solver/mip/backend.ts";

/** How far a search has come. `cost` is undefined before the first plan. */
export interface Progress {
  readonly cost: number | undefined;
  readonly bound: number;
  /** Milliseconds since the start of the search. */
  readonly elapsed: number;
}

/** What is allowed, and how long it may take. */
export interface Limits {
  /** `performance.now()` at which to give up. */
  readonly deadline: number;
  readonly seed: number;
  /** The most neighbourhoods that a search by neighbourhoods looks at. */
  readonly rounds: number;
  /** How many threads look for assignments that are good by goals. */
  readonly threads: number;
  /** Only a repair is tried, or everything is reconsidered; undefined for one after the other. */
  readonly mode: "repair" | "rebuild" | undefined;
  readonly detours: boolean;
  readonly suspends: boolean;
  /** May nodes be booted for VMs on a detour? */
  readonly boots: boolean;
  /** The most actions on each VM that runs and keeps running; Infinity for any number. */
  readonly actions: number;
  readonly backend: BackendChoice | undefined;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

/** Milliseconds of work between two looks at the signal. */
export const stretch = 40;

/** Is there neither time left nor interest? */
export const isOver = ({ signal, deadline }: Pick<Limits, "signal" | "deadline">): boolean =>
  signal?.aborted === true || performance.now() > deadline;

/** The limits, with a part of the time that is left. */
export function withShare(limits: Limits, share: number): Limits {
  const now = performance.now();
  return { ...limits, deadline: now + (limits.deadline - now) * share };
}
