import type { Check } from "./subject.ts";

/** Constraints that cannot be broken. */
export const pointless: Check = function* (_, { bound: calls }) {
  for (const { bound, call } of calls) {
    const reason = bound.kind.pointless?.(bound.args);
    if (reason !== undefined) yield { code: "never-binds", at: call.syntax, message: `this always holds: ${reason}` };
  }
};
