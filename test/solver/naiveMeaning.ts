import { type Domain, Fate, type Problem, Wanted } from "../../src/solver/problem.ts";

/** `bin[item]`, -1 for no place; `open[bin]`: 1 or 0. */
export interface Naive {
  readonly bin: readonly number[];
  readonly open: readonly number[];
}

export const isPlaced = ({ items }: Problem, item: number): boolean =>
  items.fate[item] === Fate.stay || items.fate[item] === Fate.arrive;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];
const has = (list: Int32Array, value: number): boolean => [...list].includes(value);
const isInDomain = ({ bins, complement }: Domain, bin: number): boolean => has(bins, bin) === !complement;

/** Do all rules hold, as the comments of problem.ts have them? */
export function holds(problem: Problem, { bin, open }: Naive): boolean {
  const isEverybodyHome = bin.every((at, item) => (isPlaced(problem, item) ? at >= 0 && open[at] === 1 : at === -1));
  return isEverybodyHome && binsHold(problem, open) && itemsHold(problem, bin) && groupsHold(problem, bin);
}

/** What is said of groups of bins when all items have their places. */
function groupsHold({ rules }: Problem, bin: readonly number[]): boolean {
  const isIn = (list: Int32Array, group: Int32Array): boolean => [...list].some((item) => has(group, bin[item]));
  return (
    rules.spans.every(({ items, groups, amount }) => {
      const placed = [...items].filter((item) => bin[item] >= 0).length;
      return groups.filter((group) => isIn(items, group)).length >= Math.min(amount, placed);
    }) &&
    rules.depends.every(({ items, on, groups }) => groups.every((group) => !isIn(items, group) || isIn(on, group)))
  );
}

/** What is said of bins that are open and closed. */
export function binsHold({ bins, rules }: Problem, open: readonly number[]): boolean {
  const isAsWanted = open.every((state, bin) => {
    if (bins.wanted[bin] === Wanted.open) return state === 1;
    return bins.wanted[bin] === Wanted.closed ? state === 0 : true;
  });
  return isAsWanted && rules.openAtMost.every((rule) => sum([...rule.bins].map((bin) => open[bin])) <= rule.amount);
}

/** What is said of items in bins, also while some of them have no place yet. */
export function itemsHold(problem: Problem, bin: readonly number[]): boolean {
  const { rules } = problem;
  const placesOf = (list: Int32Array): number[] => [...list].map((item) => bin[item]).filter((at) => at >= 0);
  /** A rule that holds always speaks of where its items come from, too, as soon as one has a place at the end. */
  const placesEver = (list: Int32Array, always: boolean): number[] => {
    const origins = [...list].map((item) => problem.items.origin[item]).filter((at) => at >= 0);
    return placesOf(list).length > 0 && always ? [...placesOf(list), ...origins] : placesOf(list);
  };
  return (
    bin.every((at, item) => at < 0 || mayLie(problem, item, at)) &&
    amountsHold(problem, bin) &&
    rules.differ.every(({ items }) => unique(placesOf(items)).length === placesOf(items).length) &&
    rules.together.every(({ items, always }) => unique(placesEver(items, always && items.length > 1)).length <= 1) &&
    rules.within.every(({ items, groups, always }) => {
      const places = placesEver(items, always);
      return places.length === 0 || groups.some((group) => places.every((at) => has(group, at)));
    }) &&
    rules.apart.every(({ classes, others }) => {
      const named = classes.flatMap((list) => [...list]);
      const rest = bin.map((_, item) => item).filter((item) => others && !named.includes(item));
      const present = [...classes, Int32Array.from(rest)].map((list) => unique(placesOf(list)));
      return unique(present.flat()).length === present.flat().length;
    }) &&
    rules.distinct.every(({ classes, groups, always }) => {
      const used = classes
        .map((list) => placesEver(list, always))
        .filter(({ length }) => length > 0)
        .map((places) => groups.findIndex((group) => places.every((at) => has(group, at))));
      return !used.includes(-1) && unique(used).length === used.length;
    })
  );
}

/** May the item lie in the bin, all others apart? */
function mayLie({ bins, items, rules }: Problem, item: number, bin: number): boolean {
  if (bins.wanted[bin] === Wanted.closed || !isInDomain(rules.domains[items.domain[item]], bin)) return false;
  const stays = items.fate[item] === Fate.stay;
  if (stays && items.origin[item] === bin) return true;
  const isHeld = stays && (items.fixed[item] === 1 || bins.sealed[items.origin[item]] === 1);
  return bins.sealed[bin] === 0 && !isHeld;
}

/** Capacities and limits. */
export function amountsHold({ dimensions, bins, items, rules }: Problem, bin: readonly number[]): boolean {
  const load = (list: readonly number[], d: number): number =>
    sum(bin.map((at, item) => (!list.includes(at) ? 0 : d < 0 ? 1 : items.demand[item * dimensions + d])));
  for (let b = 0; b < bins.count; b++) {
    for (let d = 0; d < dimensions; d++) if (load([b], d) > bins.capacity[b * dimensions + d]) return false;
  }
  return rules.limits.every((rule) => load([...rule.bins], rule.dimension) <= rule.amount);
}

/** Every way to put the items that have a place at the end into bins, with every way for free bins to be open or closed. */
export function* assignments(problem: Problem): Generator<Naive> {
  const open = [...ways(Array.from(problem.bins.wanted, (wanted) => openStates(wanted)))];
  for (const bin of placings(problem)) for (const states of open) yield { bin, open: states };
}

const openStates = (wanted: number): number[] => (wanted === Wanted.free ? [0, 1] : [wanted === Wanted.open ? 1 : 0]);

function placings({ bins, items }: Problem): Generator<number[]> {
  const all = Array.from({ length: bins.count }, (_, bin) => bin);
  return ways(Array.from(items.fate, (fate) => (fate === Fate.stay || fate === Fate.arrive ? all : [-1])));
}

function* ways(choices: readonly (readonly number[])[]): Generator<number[]> {
  if (choices.length === 0) return yield [];
  for (const rest of ways(choices.slice(0, -1)))
    for (const choice of choices[choices.length - 1]) yield [...rest, choice];
}

/** All assignments under which all rules hold. */
export function solutions(problem: Problem): Naive[] {
  const open = [...ways(Array.from(problem.bins.wanted, openStates))].filter((states) => binsHold(problem, states));
  const found: Naive[] = [];
  for (const bin of placings(problem)) {
    if (!itemsHold(problem, bin) || !groupsHold(problem, bin)) continue;
    for (const states of open) if (bin.every((at) => at < 0 || states[at] === 1)) found.push({ bin, open: states });
  }
  return found;
}
