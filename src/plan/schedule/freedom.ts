/** The ways out of a standstill that are allowed. */
export interface Freedom {
  /** Items may get another goal that keeps every rule. */
  readonly redirects: boolean;
  /** The most steps over bins that are not the goal, for each item. */
  readonly detours: number;
  /** Items that stay may be suspended and resumed, once each. */
  readonly pauses: boolean;
  /** The most steps of each item that stays. */
  readonly actions: number;
}

/** One step for each item, to the bin that it is assigned to. */
export const noFreedom: Freedom = { redirects: false, detours: 0, pauses: false, actions: 1 };
