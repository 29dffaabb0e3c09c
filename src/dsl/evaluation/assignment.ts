import type * as ast from "../syntax/ast.ts";
import { combine, evaluate, readVariable } from "./expressions.ts";
import { variableNames } from "./ranges.ts";
import type { Run } from "./run.ts";
import { type Element, typeName, type Value } from "./values.ts";
import { isBuiltIn } from "./variables.ts";

/** A variable to be assigned, and where faults of that are shown. */
interface Slot {
  readonly name: string;
  readonly at: ast.Variable | ast.Word;
}

export function assign(statement: ast.Assignment, run: Run): void {
  const { target, sign } = statement;
  if (target.kind === "variable") {
    if (sign.sign === "=") assignSlot({ name: target.name, at: target }, evaluate(statement.value, run), run);
    else assignCompound(statement, target, run);
    return;
  }
  const slots = sign.sign === "=" ? slotsOf(target, run) : refused(target, run);
  const value = evaluate(statement.value, run);
  if (slots !== undefined) takeApart(slots, value, statement.value, run);
}

function refused(target: ast.Expression, run: Run): undefined {
  const isCompound = target.kind === "braces" || (target.kind === "range" && target.of === "variable");
  const message = isCompound
    ? "a compound assignment has one variable on its left side"
    : `only variables can be assigned${target.kind === "name" ? `; did you mean $${target.name}?` : ""}`;
  run.report.add("bad-assignment-target", target, message);
}

/** The slots of a target that takes a set apart, undefined ones for blanks; undefined when it is no such target. */
function slotsOf(target: ast.Expression, run: Run): readonly (Slot | undefined)[] | undefined {
  if (target.kind === "range" && target.of === "variable") {
    return variableNames(target, run)?.map((name) => ({ name, at: target.head }));
  }
  if (target.kind !== "braces") return refused(target, run);
  if (target.members.length > 0) return bracesSlots(target.members, run);
  run.report.add("bad-assignment-target", target, "empty braces name no variable to assign");
  return undefined;
}

function bracesSlots(members: readonly ast.Member[], run: Run): readonly (Slot | undefined)[] | undefined {
  const odd = members.filter(({ kind }) => kind !== "variable" && kind !== "blank");
  for (const member of odd) {
    run.report.add("bad-assignment-target", member, 'a slot of an assignment is a variable or "_"');
  }
  if (odd.length > 0) return undefined;
  return members.map((member) => (member.kind === "variable" ? { name: member.name, at: member } : undefined));
}

/** Gives slot i the member i of a set; slots without a member keep what they hold. */
function takeApart(slots: readonly (Slot | undefined)[], value: Value | undefined, at: ast.Expression, run: Run): void {
  const isSet = value === undefined || value.kind === "set";
  if (!isSet) run.report.add("not-a-set", at, `only a set can be taken apart, found ${typeName(value)}`);
  const members = value?.kind === "set" ? value.members : undefined;
  slots.forEach((slot, i) => {
    if (slot === undefined) return;
    if (members === undefined) assignSlot(slot, undefined, run);
    else if (i < members.length) assignSlot(slot, members[i], run);
    else refuseFixed(slot, run);
  });
}

function assignCompound({ sign, value }: ast.Assignment, target: ast.Variable, run: Run): void {
  const isFixed = refuseFixed({ name: target.name, at: target }, run);
  const old = isFixed ? undefined : readVariable(target, run);
  const operator = { ...sign, sign: sign.sign.slice(0, -1) as ast.BinarySign };
  const result = combine(old, operator, evaluate(value, run), run);
  if (!isFixed) assignSlot({ name: target.name, at: target }, result, run);
}

function assignSlot(slot: Slot, value: Value | undefined, run: Run): void {
  if (refuseFixed(slot, run)) return;
  const { scope } = run.variables;
  const { name, at } = slot;
  const bound = scope.find(name);
  if (bound === undefined) {
    if (isBuiltIn(name)) warnOfShadow({ ...at, name }, run);
    const [imported] = run.variables.meanings(name);
    if (imported !== undefined) run.report.add("shadowing", at, `from here on $${name} no longer means $${imported}`);
  }
  scope.bind(name, { value, at: bound?.at ?? at });
  if (!run.isModern && value?.kind === "set" && value.of === "vm") run.declared.claim(vmsIn(value, run));
}

export function warnOfShadow(variable: ast.Word, { report }: Run): void {
  report.add("shadows-builtin", variable, `$${variable.name} is built in; from here on it means something else`);
}

function refuseFixed({ name, at }: Slot, run: Run): boolean {
  if (!run.variables.isFixed(name)) return false;
  const why = name === "me" ? "it holds the VMs of the script" : "it belongs to another script";
  run.report.add("immutable-variable", at, `$${name} cannot be assigned: ${why}`);
  return true;
}

/** The VMs in a set of whatever degree. */
function* vmsIn(value: Value, run: Run): Iterable<Element> {
  if (value.kind === "vm") yield value;
  if (value.kind !== "set") return;
  run.session.budget.spend(value.members.length);
  for (const member of value.members) yield* vmsIn(member, run);
}
