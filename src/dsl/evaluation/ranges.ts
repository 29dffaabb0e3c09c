import type * as ast from "../syntax/ast.ts";
import { cost } from "./budget.ts";
import { isEcho, isResolved, resolveName, resolveNode, type Unresolved } from "./elements.ts";
import { type GeneratedNames, generateNames } from "./items.ts";
import { lookUp } from "./lookup.ts";
import type { Run } from "./run.ts";
import { elementMessage } from "./unknown.ts";
import { type Element, haveOneType, type Identity, identityOf, SetValue, typeName, type Value } from "./values.ts";

/** A member of a range of variables, with the variables that hold it. */
export interface HeldValue {
  readonly value: Value;
  readonly variables: readonly string[];
}

/** A range as a value: a set of elements, or the set of the values of variables. */
export function evaluateRange(range: ast.Range, run: Run): SetValue | undefined {
  return range.of === "variable" ? variableSet(range, run) : elementSet(range, run);
}

function elementSet(range: ast.Range, run: Run): SetValue | undefined {
  const generated = generateNames(range, run);
  warnOfRepeats(range, generated, run);
  const members = new Set<Element>();
  let isSound = true;
  for (const { item, names } of generated) {
    if (names === undefined || !addElements(range, item, names, members, run)) isSound = false;
  }
  const [first] = members;
  return isSound ? new SetValue(first.kind, 1, [...members]) : undefined;
}

/** Adds what the names of an item mean; false after an error, which is reported at the item. */
function addElements(
  range: ast.Range,
  item: ast.Item,
  names: readonly string[],
  members: Set<Element>,
  run: Run,
): boolean {
  run.session.budget.spend(cost.name * names.length);
  const missing: Unresolved[] = [];
  let odd: Element | undefined;
  for (const name of names) {
    const element = range.of === "node" ? resolveNode(name, run) : resolveName(name, run);
    if (!isResolved(element)) missing.push(element);
    else {
      const [first = element] = members;
      if (element.kind === first.kind) members.add(element);
      else odd ??= element;
    }
  }
  const unexplained = missing.filter((name) => !isEcho(name, run));
  if (unexplained.length > 0) {
    const hint = range.tail.startsWith("-") ? "; write blanks around the minus if a difference is meant" : "";
    run.report.add(unexplained[0].code, item, `${elementMessage(unexplained, run)}${hint}`);
  }
  if (odd !== undefined) {
    const [first] = members;
    const message = `${odd.name} is a ${odd.kind}, but ${first.name} is a ${first.kind}; a set holds one kind`;
    run.report.add("mixed-set", item, message);
  }
  return missing.length === 0 && odd === undefined;
}

function variableSet(range: ast.Range, run: Run): SetValue | undefined {
  const held = heldValues(range, run);
  if (held === undefined) return undefined;
  const [first] = held;
  const odd = held.find(({ value }) => !haveOneType(value, first.value));
  if (odd !== undefined) {
    const types = `$${first.variables[0]} is ${typeName(first.value)}, $${odd.variables[0]} is ${typeName(odd.value)}`;
    run.report.add("mixed-set", range.head, `${types}; such a range can be looped over, counted or exported only`);
    return undefined;
  }
  const values = held.map(({ value }) => value);
  return setOf(values, range, run);
}

/** A set of members of one type, unless it is too deep. */
export function setOf(members: readonly Value[], at: ast.Expression, run: Run): SetValue | undefined {
  const [first] = members;
  const [of, degree] = first.kind === "set" ? [first.of, first.degree + 1] : [first.kind, 1];
  if (degree <= run.session.limits.degree) return new SetValue(of, degree, members);
  run.report.add("nesting-too-deep", at, `more than ${run.session.limits.degree} sets inside each other`);
  return undefined;
}

/** The values of a range of variables, equal ones together; undefined after an error, or when one of them has no value. */
export function heldValues(range: ast.Range, run: Run): readonly HeldValue[] | undefined {
  const variables = variableNames(range, run);
  if (variables === undefined) return undefined;
  const held = new Map<Identity, { value: Value; variables: string[] }>();
  let isSound = true;
  for (const name of variables) {
    const binding = lookUp(name, range.head, run);
    if (binding === undefined) return undefined;
    if (binding.value === undefined) isSound = false;
    else {
      const identity = identityOf(binding.value);
      const known = held.get(identity) ?? { value: binding.value, variables: [] };
      known.variables.push(name);
      held.set(identity, known);
    }
  }
  return isSound ? [...held.values()] : undefined;
}

/** The names of a range of variables, none twice; undefined after an error. */
export function variableNames(range: ast.Range, run: Run): readonly string[] | undefined {
  const generated = generateNames(range, run);
  warnOfRepeats(range, generated, run);
  if (generated.some(({ names }) => names === undefined)) return undefined;
  return [...new Set(generated.flatMap(({ names }) => names ?? []))];
}

function warnOfRepeats(range: ast.Range, generated: readonly GeneratedNames[], run: Run): void {
  if (generated.length === 1) return;
  const seen = new Set<string>();
  for (const { names = [] } of generated) {
    for (const name of names) {
      if (!seen.has(name)) seen.add(name);
      else run.report.add("duplicate-in-range", range.head, `the range names ${name} twice; it counts once`);
    }
  }
}
