import type { ApartRule, DependRule, DistinctRule, ItemRule, Rules, SpanRule, WithinRule } from "../problem.ts";

/** The rules over groups that an item is in; `own` is the class that holds it. */
export interface Membership {
  readonly differ: ItemRule[];
  readonly together: ItemRule[];
  readonly within: WithinRule[];
  readonly apart: { readonly rule: ApartRule; readonly own: number }[];
  readonly distinct: { readonly rule: DistinctRule; readonly own: number }[];
  readonly spans: SpanRule[];
  /** Those of whose items it is one, and those in which items depend on it. */
  readonly needs: DependRule[];
  readonly serves: DependRule[];
}

/** By item: its memberships, undefined for an item in no such rule. */
export function membershipsOf(rules: Rules, items: number): readonly (Membership | undefined)[] {
  const table = new Array<Membership | undefined>(items).fill(undefined);
  const of = (item: number): Membership => {
    table[item] ??= { differ: [], together: [], within: [], apart: [], distinct: [], spans: [], needs: [], serves: [] };
    return table[item];
  };
  for (const rule of rules.differ) for (const item of rule.items) of(item).differ.push(rule);
  for (const rule of rules.together) for (const item of rule.items) of(item).together.push(rule);
  for (const rule of rules.within) for (const item of rule.items) of(item).within.push(rule);
  for (const rule of rules.apart) {
    rule.classes.forEach((list, own) => {
      for (const item of list) of(item).apart.push({ rule, own });
    });
  }
  for (const rule of rules.distinct) {
    rule.classes.forEach((list, own) => {
      for (const item of list) of(item).distinct.push({ rule, own });
    });
  }
  for (const rule of rules.spans) for (const item of rule.items) of(item).spans.push(rule);
  for (const rule of rules.depends) {
    for (const item of rule.items) of(item).needs.push(rule);
    for (const item of rule.on) of(item).serves.push(rule);
  }
  return table;
}
