import type * as ast from "../syntax/ast.ts";
import { cost } from "./budget.ts";
import { evaluate } from "./expressions.ts";
import type { Run } from "./run.ts";
import { isInteger, type NumberValue, print, typeName, type Value } from "./values.ts";

/** The names that one item of a range generates; undefined after an error in it. */
export interface GeneratedNames {
  readonly item: ast.Item;
  readonly names: readonly string[] | undefined;
}

/** All names of a range, without mark and script name, by item. */
export function generateNames({ head, items, tail }: ast.Range, run: Run): GeneratedNames[] {
  return items.map((item) => ({ item, names: itemTexts(item, run)?.map((text) => `${head.name}${text}${tail}`) }));
}

function itemTexts(item: ast.Item, run: Run): readonly string[] | undefined {
  if (item.to !== undefined) return intervalTexts(item, item.to, run);
  const text = singleText(item.from, run);
  return text === undefined ? undefined : [text];
}

function singleText(item: ast.Expression, run: Run): string | undefined {
  if (item.kind === "name") return item.name;
  if (item.kind === "node") return refuseElement(item, "node", run);
  const value = evaluate(item, run);
  if (value === undefined) return undefined;
  if (value.kind === "number" || value.kind === "string") return print(value);
  if (value.kind !== "set") return refuseElement(item, value.kind, run);
  run.report.add("set-in-range", item, `an item of a range is one text, found ${typeName(value)}`);
  return undefined;
}

function refuseElement(item: ast.Expression, kind: "vm" | "node", run: Run): undefined {
  run.report.add("bad-range-item", item, `a ${kind} is no text; expected a word, a number or a string`);
}

function intervalTexts(item: ast.Item, to: ast.Expression, run: Run): readonly string[] | undefined {
  const [first, last] = [boundOf(item.from, run), boundOf(to, run)];
  if (first === undefined || last === undefined) return undefined;
  if (first.base !== last.base) {
    const message = `the bounds are written in two bases, ${first.base} and ${last.base}; expected one`;
    run.report.add("bounds-base-mismatch", to, message);
    return undefined;
  }
  const [low, high] = [Math.min(first.value, last.value), Math.max(first.value, last.value)];
  const count = high - low + 1;
  const { interval } = run.session.limits;
  if (count > interval) {
    run.report.add("range-too-large", item, `an interval of ${count} names; there may be ${interval} at most`);
    return undefined;
  }
  run.session.budget.spend(cost.name * count);
  return Array.from({ length: count }, (_, i) => (low + i).toString(first.base));
}

function boundOf(bound: ast.Expression, run: Run): NumberValue | undefined {
  if (bound.kind === "name" || bound.kind === "node") return notAnInteger(bound, `the word "${bound.name}"`, run);
  const value = evaluate(bound, run);
  if (value === undefined || isInteger(value)) return value;
  return notAnInteger(bound, shown(value), run);
}

const shown = (value: Value): string =>
  value.kind === "number"
    ? print(value)
    : value.kind === "string"
      ? `the string ${JSON.stringify(value.text)}`
      : typeName(value);

function notAnInteger(bound: ast.Expression, found: string, run: Run): undefined {
  run.report.add("bounds-not-integer", bound, `a bound of an interval is an integer, found ${found}`);
}
