import type * as ast from "../syntax/ast.ts";
import { allStatements, partsOf } from "../syntax/walk.ts";
import type { Check } from "./subject.ts";

/** Intervals that look padded and are octal. */
export const octalIntervals: Check = function* ({ tree, run }) {
  if (!run.isModern) return;
  for (const statement of allStatements(tree.statements)) {
    for (const part of partsOf(statement)) {
      for (const { from, to } of part.kind === "range" ? part.items : []) {
        if (to === undefined || !isOctal(from)) continue;
        const message = `${from.digits} is octal, and the names will not be padded; for padded names list strings`;
        yield { code: "octal-interval", at: from, message };
      }
    }
  }
};

const isOctal = (bound: ast.Expression): bound is ast.NumberLiteral =>
  bound.kind === "number" && /^0[0-9]/.test(bound.digits);
