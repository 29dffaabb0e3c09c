import {
  constant,
  described,
  integer,
  list,
  number,
  object,
  oneOfWords,
  ref,
  type Schema,
  text,
  truth,
} from "./shape.ts";

const id = integer(0);
const place = object({ file: text, line: integer(1), column: integer(1) }, { open: true });
const change = (kind: string, keys: Readonly<Record<string, Schema>>, description: string): Schema =>
  object({ kind: constant(kind), ...keys }, { description });

/** What `btrp explain` prints: an answer of solve with the ways out, or why a VM is where it is. */
export const explanationParts: Readonly<Record<string, Schema>> = {
  explain: { anyOf: [ref("answerWithWays"), ref("vmExplanation")] },
  answerWithWays: {
    description: "Without --vm: the answer, and where there is no plan the ways out, cheapest first.",
    allOf: [ref("solve"), object({ waysOut: list(ref("wayOut")) }, { open: true })],
  },
  wayOut: object(
    { changes: list(ref("change")), says: described(text, "The changes in words."), price: number, cost: number },
    { open: true, description: "Changes with which there is a plan: what they disturb, and what the plan then costs." },
  ),
  change: {
    oneOf: [
      change("drop", { sources: list(id, 1) }, "These constraints go."),
      change("amount", { source: id, from: id, to: id }, "Another amount in a constraint."),
      change("discrete", { sources: list(id, 1) }, "These constraints need hold at the end only."),
      change("suspend", { vm: id }, "The VM is suspended instead of running on."),
      change("grow", { node: id, rc: text, from: id, to: id }, "The node offers more of a resource."),
    ],
  },
  vmExplanation: object(
    {
      status: oneOfWords(["viable", "optimal", "feasible", "infeasible", "unreachable", "unknown"]),
      ...{ vm: id, "from?": id, "to?": id },
      actions: list(object({ action: ref("action"), "reason?": text })),
      nodes: list(ref("verdict")),
    },
    { open: true, description: "With --vm: what happens to it and why, and what is against each node." },
  ),
  verdict: object(
    {
      ...{ node: id, isNow: truth, isChosen: truth, isPossible: truth, reason: text },
      ...{ "source?": id, "at?": place, "missing?": object({ rc: text, amount: number }) },
      "left?": described({ type: "object", additionalProperties: number }, "By resource: what would be left there."),
    },
    { open: true },
  ),
};
