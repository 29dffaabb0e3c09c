import { type Mip, MipBuilder } from "../mip/mip.ts";
import type { Pattern } from "./pricing.ts";
import type { Profile } from "./profile.ts";

/** A pattern that bins of a type may get. */
export interface Column {
  readonly type: number;
  readonly pattern: Pattern;
}

/** How many items of each class a pattern takes, less those that it sends away. */
export function balanceOf({ out, early, late }: Pattern, guests: Int32Array): Map<number, number> {
  const balance = new Map(early);
  for (const [c, count] of late) balance.set(c, (balance.get(c) ?? 0) + count);
  for (const k of out) balance.set(guests[k], (balance.get(guests[k]) ?? 0) - 1);
  return balance;
}

/**
 * Which prices prove most, as far as these patterns tell: first a column for what each type of bins is worth, then one for the price of
 * each class; a row for each pattern, sorted by type. The cost, negated, is what the bound comes to besides its constant.
 */
export function dualOf({ classes, types }: Profile, columns: readonly Column[], highest: number): Mip {
  const mip = new MipBuilder();
  for (const { bins } of types) mip.addColumn(-bins.length);
  for (let c = 0; c < classes.count; c++) mip.addColumn(-classes.arrivals[c], 0, highest);
  for (const { type, pattern } of columns) {
    mip.addRow(Number.NEGATIVE_INFINITY, pattern.cost);
    mip.addTerm(type, 1);
    for (const [c, amount] of balanceOf(pattern, types[type].guests)) {
      if (amount !== 0) mip.addTerm(types.length + c, amount);
    }
  }
  return mip.build();
}

/**
 * How many bins get each pattern, so that all who leave or arrive have somewhere to go: a column for each pattern, sorted by type, then
 * one for those of each class who get no place, which costs a lot.
 */
export function masterOf({ classes, types }: Profile, columns: readonly Column[], homelessCost: number): Mip {
  const mip = new MipBuilder();
  for (const { type, pattern } of columns) mip.addInteger(pattern.cost, 0, types[type].bins.length);
  for (let c = 0; c < classes.count; c++) mip.addInteger(homelessCost * (1 + classes.size[c]), 0);
  let k = 0;
  types.forEach(({ bins }, type) => {
    mip.addRow(bins.length, bins.length);
    for (; k < columns.length && columns[k].type === type; k++) mip.addTerm(k, 1);
  });
  balancesByClass(columns, types, classes.count).forEach((terms, c) => {
    mip.addRow(classes.arrivals[c], Number.POSITIVE_INFINITY);
    for (const { column, amount } of terms) mip.addTerm(column, amount);
    mip.addTerm(columns.length + c, 1);
  });
  return mip.build();
}

function balancesByClass(
  columns: readonly Column[],
  types: Profile["types"],
  classes: number,
): { column: number; amount: number }[][] {
  const byClass: { column: number; amount: number }[][] = Array.from({ length: classes }, () => []);
  columns.forEach(({ type, pattern }, column) => {
    for (const [c, amount] of balanceOf(pattern, types[type].guests)) {
      if (amount !== 0) byClass[c].push({ column, amount });
    }
  });
  return byClass;
}
