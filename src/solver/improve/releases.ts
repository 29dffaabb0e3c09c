import type { Packing } from "../packing/packing.ts";

/** Sets of items without which rules over groups of bins confine the item less: whole classes, or single ones where one is enough. */
export function releasesOf({ memberships }: Packing, item: number, mayGo: (other: number) => boolean): number[][] {
  const own = memberships[item];
  if (own === undefined) return [];
  const mates = (list: Int32Array): number[] => [...list].filter((other) => other !== item && mayGo(other));
  const single = (list: Int32Array): number[][] => mates(list).map((other) => [other]);
  const sets = [
    ...own.within.filter(({ always }) => !always).map((rule) => mates(rule.items)),
    ...own.distinct.filter(({ rule }) => !rule.always).map((one) => mates(one.rule.classes[one.own])),
    ...own.spans.flatMap((rule) => single(rule.items)),
    ...own.needs.flatMap((rule) => single(rule.on)),
    ...own.serves.flatMap((rule) => [...single(rule.on), mates(rule.items)]),
  ];
  return sets.filter((set) => set.length > 0);
}
