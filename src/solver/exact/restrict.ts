import { type Items, isPlaced, type Problem, type Rules, type SpanRule } from "../problem.ts";

/**
 * The problem of some of the items alone. Without an assignment for them there is none for all: every rule asks no more of fewer
 * items. Item k of the result is `items[k]`.
 */
export function restrict(problem: Problem, items: readonly number[]): Problem {
  const place = new Map(items.map((item, at) => [item, at]));
  return { ...problem, items: itemsAt(problem, items), rules: rulesOn(problem, place) };
}

function itemsAt({ items, dimensions }: Problem, chosen: readonly number[]): Items {
  const amounts = (table: Float64Array): Float64Array => {
    const picked = new Float64Array(chosen.length * dimensions);
    chosen.forEach((item, at) => {
      for (let d = 0; d < dimensions; d++) picked[at * dimensions + d] = table[item * dimensions + d];
    });
    return picked;
  };
  const integers = (table: Int32Array): Int32Array => Int32Array.from(chosen, (item) => table[item]);
  const flags = (table: Uint8Array): Uint8Array => Uint8Array.from(chosen, (item) => table[item]);
  return {
    count: chosen.length,
    fate: flags(items.fate),
    origin: integers(items.origin),
    held: amounts(items.held),
    demand: amounts(items.demand),
    release: integers(items.release),
    duration: integers(items.duration),
    pause: integers(items.pause),
    wake: integers(items.wake),
    domain: integers(items.domain),
    passage: integers(items.passage),
    fixed: flags(items.fixed),
    store: integers(items.store),
  };
}

function rulesOn({ rules, items: { fate } }: Problem, place: ReadonlyMap<number, number>): Rules {
  const chosen = (list: Int32Array): Int32Array =>
    Int32Array.from([...list].flatMap((item) => place.get(item) ?? [])).sort();
  const onItems = <R extends { readonly items: Int32Array }>(list: readonly R[]): R[] =>
    list.map((rule) => ({ ...rule, items: chosen(rule.items) })).filter(({ items }) => items.length > 0);
  const onClasses = <R extends { readonly classes: readonly Int32Array[] }>(list: readonly R[]): R[] =>
    list
      .map((rule) => ({ ...rule, classes: rule.classes.map(chosen).filter((items) => items.length > 0) }))
      .filter(({ classes }) => classes.length > 0);
  const needed = ({ items, amount }: SpanRule): number => {
    const placed = items.filter((item) => isPlaced(fate[item]));
    return Math.min(amount, placed.length) - placed.filter((item) => !place.has(item)).length;
  };
  return {
    domains: rules.domains,
    differ: onItems(rules.differ),
    together: onItems(rules.together),
    within: onItems(rules.within),
    apart: onClasses(rules.apart),
    distinct: onClasses(rules.distinct),
    limits: rules.limits,
    openAtMost: rules.openAtMost,
    // Items that are left out may each be in a group that is asked for.
    spans: onItems(rules.spans.map((rule) => ({ ...rule, amount: needed(rule) }))).filter(({ amount }) => amount > 0),
    // Whoever depends on items that are left out is left in peace.
    depends: onItems(rules.depends.filter(({ on }) => on.every((item) => place.has(item)))).map((rule) => ({
      ...rule,
      on: chosen(rule.on),
    })),
    retained: rules.retained,
    timing: [],
  };
}
