import type { ScriptKind } from "../../constraints/params/param.ts";
import type { BoundCall } from "./binding.ts";
import type { Check } from "./subject.ts";

/** Constraints that a stronger one of the same kind implies. */
export const subsumed: Check = function* (_, { bound }) {
  const reported = new Set<object>();
  for (const group of comparableGroups(bound)) {
    const rivals = rivalsIn(group);
    for (const weak of group) {
      if (reported.has(weak.call.syntax)) continue;
      const strong = rivals(weak).find((rival) => rival !== weak && implies(rival, weak));
      if (strong === undefined) continue;
      reported.add(weak.call.syntax);
      const related = [{ message: "this one", at: strong.call.syntax }];
      yield {
        code: "subsumed-constraint",
        at: weak.call.syntax,
        message: "another constraint implies this one",
        related,
      };
    }
  }
};

type Direction = "more" | "fewer";

const directionsOf = ({ bound }: BoundCall) =>
  (bound.kind.stronger ?? {}) as Readonly<Record<string, Direction | undefined>>;

/** The constraints by kind and by the arguments that must be equal. */
function comparableGroups(calls: readonly BoundCall[]): readonly (readonly BoundCall[])[] {
  const groups = new Map<string, BoundCall[]>();
  for (const call of calls) {
    const { kind, args } = call.bound;
    if (kind.stronger === undefined) continue;
    const directions = directionsOf(call);
    const fixed = Object.keys(kind.params).filter((key) => directions[key] === undefined);
    const name = `${kind.id} ${fixed.map((key) => String(args[key])).join(" ")}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [call]);
    else group.push(call);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** Which constraints of a group may imply a given one: in large groups, those that have its first member of the set that must grow. */
function rivalsIn(group: readonly BoundCall[]): (weak: BoundCall) => readonly BoundCall[] {
  const growing = Object.entries(directionsOf(group[0])).find(
    ([key, direction]) => direction === "more" && group[0].bound.args[key] instanceof Int32Array,
  );
  if (growing === undefined || group.length <= fewRivals) return () => group.slice(0, mostRivals);
  const membersOf = (call: BoundCall) => call.bound.args[growing[0]] as Int32Array;
  const byMember = new Map<number, BoundCall[]>();
  for (const call of group) {
    for (const member of membersOf(call)) {
      const others = byMember.get(member);
      if (others === undefined) byMember.set(member, [call]);
      else if (others.length < mostRivals) others.push(call);
    }
  }
  return (weak) => byMember.get(membersOf(weak)[0]) ?? [];
}

/** Up to here comparing all with all is faster than looking for those to compare. */
const fewRivals = 8;
/** Enough for scripts that people write, and few enough for those that they generate. */
const mostRivals = 100;

function implies(strong: BoundCall, weak: BoundCall): boolean {
  if (weak.bound.args.continuous && !strong.bound.args.continuous) return false;
  const directions = Object.entries(directionsOf(strong)) as [string, Direction][];
  return directions.every(([key, direction]) =>
    isAtLeastAsStrong(weak.bound.kind.params[key].script, direction, strong.bound.args[key], weak.bound.args[key]),
  );
}

function isAtLeastAsStrong(script: ScriptKind, direction: Direction, strong: unknown, weak: unknown): boolean {
  if (typeof strong === "number") return direction === "more" ? strong >= (weak as number) : strong <= (weak as number);
  const [large, small] = direction === "more" ? [strong, weak] : [weak, strong];
  if (script === "vmGroups" || script === "nodeGroups") return holdsGroups(large as Groups, small as Groups);
  return holdsAll(large as Int32Array, small as Int32Array);
}

/** Is every member of one ascending list in another one? */
function holdsAll(large: Int32Array, small: Int32Array): boolean {
  let at = 0;
  return small.every((member) => {
    while (large[at] < member) at++;
    return large[at] === member;
  });
}

type Groups = readonly Int32Array[];

function holdsGroups(large: Groups, small: Groups): boolean {
  const known = new Set(large.map(String));
  return small.every((group) => known.has(String(group)));
}
