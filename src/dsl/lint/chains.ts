import type * as ast from "../syntax/ast.ts";
import { allStatements, expressionsOf } from "../syntax/walk.ts";
import type { Check } from "./subject.ts";

/** Chains of operators that readers group in another way than the language. */
export const chains: Check = function* ({ tree, run }) {
  for (const { rest } of chainsIn(tree)) {
    const [first] = rest;
    const mixed = rest.find(({ sign }) => isLogic(sign) && sign.sign !== first.sign.sign);
    if (mixed !== undefined) {
      const message = '"&&" and "||" bind equally close here and group to the left; write parentheses';
      yield { code: "mixed-logic", at: mixed.sign, message };
    }
    const minus = rest.findIndex(({ sign }) => sign.sign === "-");
    if (run.isModern || minus < 0 || minus === rest.length - 1) continue;
    const message = "classic tools grouped this chain to the right, here it groups to the left; write parentheses";
    yield { code: "left-grouping", at: rest[minus + 1].sign, message };
  }
};

function* chainsIn({ statements }: ast.ScriptTree): Iterable<ast.Chain> {
  for (const statement of allStatements(statements)) {
    for (const expression of expressionsOf(statement)) if (expression.kind === "chain") yield expression;
  }
}

const isLogic = ({ sign }: ast.Sign<ast.BinarySign>): boolean => sign === "&&" || sign === "||";
