import { describe, expect, it } from "vitest";
import {
  fullestGroup,
  groupAround,
  isAnyPlaced,
  meet,
  meetAcross,
  meetStrangers,
} from "../../src/constraints/moments/encounters.ts";
import { Moment } from "../../src/constraints/moments/moment.ts";
import { Places } from "../../src/constraints/moments/places.ts";
import { createModel } from "../../src/model/record.ts";
import { product, subsets } from "./smallWorld.ts";

const nodes = [0, 1, 2];
const vms = [0, 1, 2];
const sorted = (list: Iterable<number>): number[] => [...list].sort((a, b) => a - b);
const unique = (list: Iterable<number>): number[] => [...new Set(list)];

/** Where VMs are, as a list for each: the plainest there is. VM -1 is one that the model does not know. */
class Naive {
  readonly at: number[][] = vms.map(() => []);
  readonly unknown: number[] = [];
  readonly first: { readonly vm: number; readonly node: number; readonly isOrigin: boolean }[] = [];

  enter(vm: number, node: number, isOrigin = false): void {
    if (vm < 0) this.unknown.push(node);
    else {
      this.at[vm].push(node);
      if (!this.first.some((known) => known.vm === vm)) this.first.push({ vm, node, isOrigin });
    }
  }

  leave(vm: number, node: number): void {
    const list = vm < 0 ? this.unknown : this.at[vm];
    list.splice(list.indexOf(node), 1);
  }

  on = (node: number): number[] => vms.filter((vm) => this.at[vm].includes(node));

  firstPlaces(group: readonly number[]): number[] {
    const own = this.first.filter(({ vm }) => group.includes(vm));
    const earliest = own.some(({ isOrigin }) => isOrigin) ? own.filter(({ isOrigin }) => isOrigin) : own.slice(0, 1);
    return sorted(unique(earliest.map(({ node }) => node)));
  }
}

/** Everything that two VMs and an unknown one may do next. */
function* nextSteps(naive: Naive): Iterable<readonly ["enter" | "leave", number, number]> {
  for (const vm of [0, 1]) {
    if (naive.at[vm].length < 2) for (const node of nodes) yield ["enter", vm, node];
    for (const node of unique(naive.at[vm])) yield ["leave", vm, node];
  }
  if (naive.unknown.length === 0) yield ["enter", -1, 2];
  else yield ["leave", -1, 2];
}

function compare(places: Places, naive: Naive): void {
  for (const vm of vms) {
    expect(places.placesOf(vm)).toEqual(unique(naive.at[vm]));
    for (const node of nodes) expect(places.isOn(vm, node)).toBe(naive.at[vm].includes(node));
  }
  for (const node of nodes) {
    const strangers = naive.unknown.filter((place) => place === node).length;
    expect(places.guests(node)).toEqual(naive.on(node));
    expect(places.occupants[node]).toBe(naive.on(node).length + strangers);
    expect(places.strangers(node)).toEqual(naive.unknown.filter((place) => place === node).map(() => 0));
  }
  for (const group of subsets(nodes)) expect(places.guestsOf(group)).toEqual(sorted(unique(group.flatMap(naive.on))));
  for (const group of subsets(vms))
    expect(sorted(unique(places.firstPlaces(Int32Array.from(group))))).toEqual(naive.firstPlaces(group));
}

describe("who is where, after every sequence of steps", () => {
  const origins: (readonly [vm: number, node: number])[][] = [
    [],
    [[0, 1]],
    [
      [0, 0],
      [1, 0],
    ],
    [
      [1, 2],
      [2, 1],
    ],
  ];
  it.each(origins.map((origin) => [origin]))("from %j", (origin) => {
    const play = (steps: readonly (readonly ["enter" | "leave", number, number])[]) => {
      const [places, naive] = [new Places(vms.length, nodes.length), new Naive()];
      for (const [vm, node] of origin) {
        places.settle(vm, node);
        naive.enter(vm, node, true);
      }
      for (const [verb, vm, node] of steps) {
        places[verb](vm, node);
        naive[verb](vm, node);
      }
      compare(places, naive);
      if (steps.length < 3) for (const step of nextSteps(naive)) play([...steps, step]);
    };
    play([]);
  });
});

const model = createModel({
  nodes: Object.fromEntries(nodes.map((node) => [node, { state: "online" }])),
  vms: Object.fromEntries(
    vms.map((vm) => [vm, { state: vm === 0 ? "running" : "ready", ...(vm === 0 && { node: 1 }) }]),
  ),
  resources: {},
});
const setOf = (list: readonly number[]): Int32Array => Int32Array.from(list);
/** Nowhere, on one node, on two. */
const whereabouts = [[], ...nodes.map((node) => [node]), [0, 1], [1, 2], [2, 0]];
const partitions = [
  [],
  [[0], [1], [2]],
  [[0, 1], [2]],
  [[1, 2]],
  [
    [0, 1],
    [1, 2],
  ],
  [[0, 1, 2], [1]],
];

describe("who meets whom, wherever three VMs are", () => {
  const moments = product([whereabouts, whereabouts, whereabouts]).map((places) => {
    const moment = new Moment(model);
    moment.leave(0, 1);
    places.forEach((list, vm) => {
      for (const node of list) moment.enter(vm, node);
    });
    return { places, moment };
  });
  const share = (a: readonly number[], b: readonly number[]): boolean => a.some((node) => b.includes(node));

  it("VMs of a set, of different classes, members and strangers", () => {
    for (const { places, moment } of moments) {
      for (const set of subsets(vms)) {
        const others = vms.filter((vm) => !set.includes(vm));
        const pairs = set.flatMap((a) => set.filter((b) => b > a).map((b) => share(places[a], places[b])));
        expect(meet(moment, setOf(set))).toBe(pairs.includes(true));
        const crossed = set.some((a) => others.some((b) => share(places[a], places[b])));
        expect(meetAcross(moment, [setOf(set), setOf(others)])).toBe(crossed);
        expect(meetStrangers(moment, setOf(set))).toBe(crossed);
        expect(isAnyPlaced(moment, setOf(set))).toBe(set.some((vm) => places[vm].length > 0));
        expect([...moment.scratch]).toEqual([0, 0, 0]);
      }
    }
  });

  it("the group around VMs, now and since the beginning; the fullest group", () => {
    for (const { places, moment } of moments) {
      for (const set of subsets(vms).filter((list) => list.some((vm) => places[vm].length > 0))) {
        for (const groups of partitions) {
          const sets = groups.map(setOf);
          const now = set.flatMap((vm) => places[vm]);
          const began = moment.firstPlaces(setOf(set));
          const around = (wanted: readonly number[]) =>
            groups.findIndex((group) => wanted.every((at) => group.includes(at)));
          const found = (firstToo: boolean) =>
            sets.indexOf(groupAround(moment, setOf(set), sets, firstToo) as Int32Array);
          expect(found(false)).toBe(around(now));
          expect(found(true)).toBe(around([...now, ...began]));
          const outside = groups.map(
            (group) => set.filter((vm) => places[vm].length > 0 && !group.includes(places[vm][0])).length,
          );
          const placed = set.filter((vm) => places[vm].length > 0).length;
          const least = Math.min(placed, ...outside);
          expect(fullestGroup(moment, setOf(set), sets)).toEqual({ group: outside.indexOf(least), outside: least });
        }
      }
    }
  });

  it("nobody is anywhere: no group, and nothing outside", () => {
    const moment = new Moment(model);
    expect(fullestGroup(moment, setOf([1, 2]), [setOf([0])])).toEqual({ group: -1, outside: 0 });
    expect(fullestGroup(moment, setOf([]), [setOf([0])])).toEqual({ group: -1, outside: 0 });
    expect(fullestGroup(moment, setOf([0]), [])).toEqual({ group: -1, outside: 1 });
  });
});
