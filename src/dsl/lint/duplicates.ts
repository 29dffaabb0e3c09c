import type { ResolvedCall } from "../calls/call.ts";
import type { Check } from "./subject.ts";

/** Calls of which nothing is new: earlier ones stand for all their elementary constraints. */
export const duplicates: Check = function* ({ run }) {
  const news = new Set<ResolvedCall>(run.constraints.map(({ call }) => call));
  for (const call of run.calls) {
    if (news.has(call)) continue;
    yield {
      code: "duplicate-constraint",
      at: call.syntax,
      message: "every constraint that this stands for is stated already",
    };
  }
};
