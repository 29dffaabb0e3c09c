/** One way of annealing. Temperatures are in parts of what a random move changes. */
export interface Tempering {
  readonly hottest: number;
  readonly coldest: number;
  /** What it costs at first to overload a bin by all it has, and the least that it ever costs; in parts of the hottest temperature. */
  readonly pressure: number;
  readonly leastPressure: number;
  /** From here on, as a part of the round, prices are adapted, so often, and sink by this factor where nothing is overloaded. */
  readonly priced: number;
  readonly every: number;
  readonly relief: number;
}

/** The first round forgets where everything lies. */
const first: Tempering = {
  ...{ hottest: 0.6, coldest: 0.01, pressure: 18, leastPressure: 9 },
  ...{ priced: 0.3, every: 0.005, relief: 0.97 },
};

/** The others take turns; they begin with the best so far and keep much of it. */
const others: readonly Tempering[] = [
  { hottest: 0.15, coldest: 0.002, pressure: 40, leastPressure: 10, priced: 0.05, every: 0.001, relief: 0.98 },
  { hottest: 0.05, coldest: 0.002, pressure: 120, leastPressure: 30, priced: 0.05, every: 0.001, relief: 0.98 },
];

/** Within a round: until here prices sink as well as rise; from there they rise faster; from there on it only goes down. */
const phases = { adaptive: 0.6, urgent: 0.85, settling: 0.97 };

/** By how much the prices of overload rise. */
const rise = { usual: 1.1, urgent: 1.3 };

/** The least and the largest part of the way that is a descent from the start as it is, and where refining the best begins. */
export const descent = { least: 0.01, most: 0.3 };
const refining = 0.92;

/** Temperatures of refining. */
const fine = { hottest: 0.005, coldest: 1e-5 };

/** The part of the annealing that the first of several rounds gets. */
const firstShare = 0.5;

/** Tries that a later round takes, for each item and bin, and the most rounds. */
const triesPerPlace = 600;
const mostRounds = 12;

/** How often threads exchange what they have found after the first round. */
const laterLegs = 4;

/** How much of a course is gone through: all of it, what comes up to the end of the first round, or the rounds after it. */
export type Part = "whole" | "first" | "later";

/** What to do at some place of the way. */
export type Stage =
  | { readonly kind: "descent"; readonly round: number }
  | { readonly kind: "refining"; readonly temperature: number }
  | {
      readonly kind: "annealing";
      readonly round: number;
      readonly tempering: Tempering;
      readonly temperature: number;
      /** How often the prices have been adapted by now. */
      readonly adaptions: number;
      readonly rise: number;
      readonly relief: number;
    };

/** How many rounds of annealing pay when so many moves will be tried; larger problems need longer ones. */
export function roundsFor(tries: number, items: number, bins: number, part: Part): number {
  if (part === "first") return 1;
  const share = part === "whole" ? 1 - firstShare : 1;
  const later = Math.floor((tries * share) / (triesPerPlace * items * bins));
  return part === "whole" ? 1 + Math.min(mostRounds - 1, later) : Math.max(1, Math.min(mostRounds, later));
}

/** Where threads exchange what they have found: parts of the course, with their shares of it. One where only one round pays. */
export function legsFor(tries: number, items: number, bins: number): { readonly part: Part; readonly share: number }[] {
  if (roundsFor(tries, items, bins, "whole") === 1) return [{ part: "whole", share: 1 }];
  const later = Array.from({ length: laterLegs }, () => ({
    part: "later" as const,
    share: (1 - firstShare) / laterLegs,
  }));
  return [{ part: "first", share: firstShare }, ...later];
}

/**
 * The course of a search: a first descent, rounds of annealing that each end in a descent, and last the best is refined at low temperatures.
 * @param progress how much of the way is gone, from 0 to 1
 * @param rounds how many there are in this part of the course; 0 while that is not known
 * @param warm the part of the way that is the first descent
 * @param turn which of the later temperings is the first
 */
export function stageAt(progress: number, rounds: number, warm: number, part: Part = "whole", turn = 0): Stage {
  if (progress < warm) return { kind: "descent", round: -1 };
  if (progress >= refining)
    return { kind: "refining", temperature: between(fine, (progress - refining) / (1 - refining)) };
  const { round, along } = roundAt((progress - warm) / (refining - warm), Math.max(1, rounds), part);
  if (along >= phases.settling) return { kind: "descent", round };
  const tempering = round === 0 ? first : others[(round - 1 + turn) % others.length];
  return {
    kind: "annealing",
    round,
    tempering,
    temperature: between(tempering, along / phases.settling),
    adaptions: Math.max(0, Math.floor((along - tempering.priced) / tempering.every)),
    rise: along < phases.urgent ? rise.usual : rise.urgent,
    relief: along < phases.adaptive ? tempering.relief : 1,
  };
}

const between = ({ hottest, coldest }: { readonly hottest: number; readonly coldest: number }, part: number): number =>
  hottest * (coldest / hottest) ** part;

/** The round in which a part of the annealing lies, and how much of the round is gone. */
function roundAt(along: number, rounds: number, part: Part): { readonly round: number; readonly along: number } {
  const isFirst = part !== "later";
  const share = isFirst ? (rounds === 1 ? 1 : firstShare) : 0;
  if (along < share) return { round: 0, along: along / share };
  const later = isFirst ? rounds - 1 : rounds;
  const at = ((along - share) / (1 - share)) * later;
  const place = Math.min(later - 1, Math.floor(at));
  return { round: 1 + place, along: at - place };
}
