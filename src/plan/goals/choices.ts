import type { BoundConstraint, Price } from "../../constraints/define.ts";
import { isOver, type Limits, withShare } from "../search/limits.ts";

/** The most wishes of which every choice is tried, and the most choices that are tried of more. */
const everyChoice = 3;
const mostChoices = 100;

/** The part of the time left that one choice of many gets. */
const choiceShare = 0.3;

/** What came of choices. The last result is that of demanding nothing. */
export interface Chosen<R> {
  readonly results: readonly R[];
  /** Every choice has been tried. */
  readonly areAll: boolean;
}

type Attempt<R> = (demanded: readonly BoundConstraint[], limits: Limits) => Promise<R>;

/**
 * Tries which of these constraints can be demanded: every choice of a few. Of many: all and none, and, where not all is possible, as
 * much as possible, the dearest first, halves of what is impossible as a whole one after the other.
 */
export async function tryChoices<R>(
  wishes: readonly BoundConstraint[],
  limits: Limits,
  attempt: Attempt<R>,
  isFound: (result: R) => boolean,
): Promise<Chosen<R>> {
  if (wishes.length <= everyChoice) return { results: await tryEach(wishes, limits, attempt), areAll: true };
  const nothing = await attempt([], withShare(limits, choiceShare));
  return { results: [...(await tryMany(wishes, limits, attempt, isFound)), nothing], areAll: false };
}

async function tryEach<R>(wishes: readonly BoundConstraint[], limits: Limits, attempt: Attempt<R>): Promise<R[]> {
  const results: R[] = [];
  const count = 2 ** wishes.length;
  for (let mask = 0; mask < count; mask++) {
    const demanded = wishes.filter((_, i) => ((mask >> i) & 1) === 0);
    results.push(await attempt(demanded, withShare(limits, 1 / (count - mask))));
  }
  return results;
}

async function tryMany<R>(
  wishes: readonly BoundConstraint[],
  limits: Limits,
  attempt: Attempt<R>,
  isFound: (result: R) => boolean,
): Promise<R[]> {
  const results: R[] = [];
  let kept: readonly BoundConstraint[] = [];
  const open = [[...wishes].sort(dearestFirst)];
  for (let list = open.pop(); list !== undefined; list = open.pop()) {
    if (results.length > 0 && (results.length >= mostChoices || isOver(limits))) break;
    const result = await attempt([...kept, ...list], withShare(limits, choiceShare));
    results.push(result);
    const middle = list.length >> 1;
    if (isFound(result)) kept = [...kept, ...list];
    else if (list.length > 1) open.push(list.slice(middle), list.slice(0, middle));
  }
  return results;
}

function dearestFirst({ soft: a }: BoundConstraint, { soft: b }: BoundConstraint): number {
  const [one, other] = [a as Price, b as Price];
  return one.level - other.level || other.weight - one.weight;
}
