import { allStatements } from "../syntax/walk.ts";
import type { Check } from "./subject.ts";

/** Exports of the variable of a loop. */
export const exportsInLoops: Check = function* ({ tree }) {
  for (const loop of allStatements(tree.statements)) {
    if (loop.kind !== "for") continue;
    for (const statement of allStatements(loop.body.statements)) {
      if (statement.kind !== "export") continue;
      const item = statement.items.find((part) => part.kind === "variable" && part.name === loop.variable.name);
      if (item === undefined) continue;
      const message = `$${loop.variable.name} stands for other variables here; export those, or a range of them, at once`;
      yield { code: "export-in-loop", at: item, message };
    }
  }
};
