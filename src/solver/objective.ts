import type {
  ApartRule,
  DependRule,
  DistinctRule,
  Domain,
  ItemRule,
  LimitRule,
  OpenRule,
  SpanRule,
  WithinRule,
} from "./problem.ts";

/**
 * What makes one assignment better than another: a list of levels, the most important first. The cost of a level is the sum of its
 * terms; of two assignments the one that costs less on the first level on which they differ is better. A level without terms is
 * the same for all.
 *
 * Tables are laid out as those of Problem. *Placed* items are those with `bin[item] ≥ 0`; the *load* of a bin in a dimension is the sum
 * of the demands of the items placed there, dimension -1 counting each item as 1. An item *has moved* when its fate is `stay` and it
 * lies elsewhere than at its origin. All amounts, costs and weights are ≥ 0 unless stated otherwise, best integers: sums of integers
 * below 2⁵³ are exact.
 *
 * `evaluate.ts` computes the same in the plainest loops there are.
 */
export interface Objective {
  readonly levels: readonly (readonly Term[])[];
}

export type Term =
  | MoveTerm
  | RouteTerm
  | PlaceTerm
  | UsedTerm
  | OpenTerm
  | ExcessTerm
  | ImbalanceTerm
  | PeakTerm
  | TurnoverTerm
  | BudgetTerm
  | SoftTerm;

/** Σ `cost[item]` over the items that have moved. Fill with 1 to count, with durations, with amounts of memory to copy, with prices. */
export interface MoveTerm {
  readonly kind: "move";
  readonly cost: Float64Array;
}

/** Σ `cost[zone[origin] * zones + zone[bin]]` over the items that have moved. Zones are bins, racks or sites. */
export interface RouteTerm {
  readonly kind: "route";
  readonly zones: number;
  /** `zone[bin]`, below `zones`. */
  readonly zone: Int32Array;
  readonly cost: Float64Array;
}

/**
 * Σ over placed items of the cost of lying where they lie. The prices of an item stand in `bins` and `cost` from `starts[item]` to
 * before `starts[item + 1]`, bins ascending; lying in any other bin costs nothing.
 */
export interface PlaceTerm {
  readonly kind: "place";
  readonly starts: Int32Array;
  readonly bins: Int32Array;
  readonly cost: Float64Array;
}

/** Σ `cost[bin]` over the bins in which at least one item lies. */
export interface UsedTerm {
  readonly kind: "used";
  readonly cost: Float64Array;
}

/** Σ `cost[bin]` over the bins that are open. An empty bin that may close is closed when that is cheaper. */
export interface OpenTerm {
  readonly kind: "open";
  readonly cost: Float64Array;
}

/**
 * `weight` × Σ over bins of max(0, load − `target[bin]`). With the target at a part of the capacity this asks for balance, or for
 * headroom; `target[bin]` may be Infinity for a bin that does not count, and negative.
 */
export interface ExcessTerm {
  readonly kind: "excess";
  readonly dimension: number;
  readonly target: Float64Array;
  readonly weight: number;
}

/**
 * `weight` × Σ over bins of max(0, `base[bin]` + load of `over` − `factor` × load of `under`). What is free of one dimension should match
 * what is free of another: max(0, t·free(a) − free(b)) is `under` = a, `over` = b, `factor` = t, `base` = t·capacity(a) − capacity(b).
 */
export interface ImbalanceTerm {
  readonly kind: "imbalance";
  readonly over: number;
  readonly under: number;
  readonly factor: number;
  /** May be negative. */
  readonly base: Float64Array;
  readonly weight: number;
}

/** `weight` × the largest load × `scale[bin]` of all bins. With scales of 100 / capacity: the highest use, in percent. */
export interface PeakTerm {
  readonly kind: "peak";
  readonly dimension: number;
  readonly scale: Float64Array;
  readonly weight: number;
}

/** `weight` × the largest number of items in one of the groups that have moved. An item may be in several groups or none. */
export interface TurnoverTerm {
  readonly kind: "turnover";
  readonly groups: readonly Int32Array[];
  readonly weight: number;
}

/** How many items have moved beyond `run`, and Σ over bins of those that have moved from it or to it beyond `bin`. Infinity: no limit. */
export interface BudgetTerm {
  readonly kind: "budget";
  readonly run: number;
  readonly bin: number;
}

/**
 * Rules that may be broken: `price`, once, when the degrees to which they are broken add up to more than `allowance`. So a soft
 * constraint is one term with all the rules that its kind asks for, allowance 0; and "never worse than now" is a term on a level of
 * its own whose allowance is the degree at the origin. `always` is ignored: an objective speaks of the end.
 */
export interface SoftTerm {
  readonly kind: "soft";
  readonly rules: SoftRules;
  readonly price: number;
  readonly allowance: number;
}

/** Placed items lie in the domain. */
export interface PlaceRule {
  readonly items: Int32Array;
  readonly domain: Domain;
}

/** Of all items, only these lie in the bin. */
export interface ReservedRule {
  readonly items: Int32Array;
  readonly bin: number;
}

/**
 * How much a rule is broken, its *degree*, is 0 when it holds, else a whole number:
 * - `places`: the items outside the domain; `reserved`: the other items in the bin;
 * - `differ`: the items less the distinct bins they lie in; `together`: the distinct bins less 1;
 * - `within`: the items outside the group that holds most of them;
 * - `apart`: Σ over bins of the distinct classes there less 1;
 * - `distinct`: Σ over classes of the items outside the group that holds most of them (of equal ones the first), plus the classes with
 *   placed items less the distinct groups so chosen;
 * - `limits`, `openAtMost`: what exceeds the amount (for limits rounded up);
 * - `spans`: the groups that are missing; `depends`: the groups with an item and none of those it depends on.
 */
export interface SoftRules {
  readonly places?: readonly PlaceRule[];
  readonly reserved?: readonly ReservedRule[];
  readonly differ?: readonly ItemRule[];
  readonly together?: readonly ItemRule[];
  readonly within?: readonly WithinRule[];
  readonly apart?: readonly ApartRule[];
  readonly distinct?: readonly DistinctRule[];
  readonly limits?: readonly LimitRule[];
  readonly openAtMost?: readonly OpenRule[];
  readonly spans?: readonly SpanRule[];
  readonly depends?: readonly DependRule[];
}
