import { constant, described, integer, list, object, oneOfWords, ref, type Schema, text } from "./shape.ts";

const id = integer(0);

/** What each kind of action says besides its times. */
const actions: readonly (readonly [readonly string[], Readonly<Record<string, Schema>>])[] = [
  [["bootNode", "shutdownNode"], { node: id }],
  [["bootVM", "shutdownVM"], { vm: id, on: id }],
  [["killVM"], { vm: id, "on?": id }],
  [["migrateVM"], { vm: id, from: id, to: id, "bw?": integer(1, "Mbit/s; 2147483647 for no limit") }],
  [["suspendVM", "resumeVM"], { vm: id, from: id, to: id }],
  [["forgeVM"], { vm: id }],
  [["allocate"], { vm: id, on: id, rc: text, amount: id }],
];

const times = {
  start: described(id, "Seconds from the start of the plan."),
  end: described(id, "Seconds from the start of the plan."),
};

export const planParts: Readonly<Record<string, Schema>> = {
  plan: object(
    { "origin?": ref("model"), actions: list(ref("action")) },
    { open: true, description: "Timed actions, and the model that they start from." },
  ),
  action: {
    oneOf: actions.map(([ids, keys]) =>
      object(
        { id: ids.length === 1 ? constant(ids[0]) : oneOfWords(ids), ...keys, ...times, "hooks?": ref("hooks") },
        { open: true },
      ),
    ),
  },
  hooks: object(
    { "pre?": list(ref("event")), "post?": list(ref("event")) },
    { open: true, description: "What happens in no time before an action starts, and after it has ended." },
  ),
  event: {
    oneOf: [
      object({ id: constant("allocate"), vm: id, rc: text, amount: id }, { open: true }),
      object({ id: constant("substitutedVM"), vm: id, newVm: id }, { open: true }),
    ],
  },
};
