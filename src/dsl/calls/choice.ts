import type { Run } from "../evaluation/run.ts";
import { typeName, type Value } from "../evaluation/values.ts";
import { didYouMean } from "../suggestion.ts";
import type * as ast from "../syntax/ast.ts";
import { fits, misfitOf, parameterNames } from "./argument.ts";
import type { Form } from "./form.ts";
import { unsupportedNames } from "./oldNames.ts";
import { callableNames, formsOf } from "./vocabulary.ts";

/** The form of a call that its arguments fit; undefined after an error, which is reported. */
export function chooseForm(call: ast.Call, values: readonly Value[], run: Run): Form | undefined {
  const forms = formsOf(call.name.name);
  if (forms.length === 0) return refuseName(call.name, run);
  const candidates = forms.filter(({ parameters }) => parameters.length === values.length);
  return candidates.length === 0 ? refuseArity(call, forms, run) : fittingForm(call, values, candidates, run);
}

function refuseName(name: ast.Word, run: Run): undefined {
  if (unsupportedNames.includes(name.name)) {
    run.report.add(
      "unsupported-constraint",
      name,
      `${name.name} is the name of a constraint that no solver implements`,
    );
  } else {
    const hint = didYouMean(name.name, callableNames());
    run.report.add("unknown-constraint", name, `there is no constraint ${name.name}${hint}`);
  }
}

function refuseArity({ name, args }: ast.Call, forms: readonly Form[], run: Run): undefined {
  const expected = forms.map(({ parameters }) => `${name.name}(${parameters.map(parameterName).join(", ")})`);
  const found = args.length === 1 ? "1 argument" : `${args.length} arguments`;
  run.report.add("bad-arity", name, `expected ${expected.join(" or ")}, found ${found}`);
}

const parameterName = ({ script }: Form["parameters"][number]): string => parameterNames[script];

/** Checks the arguments from left to right against the form whose types they follow the longest. */
function fittingForm(
  { name, args }: ast.Call,
  values: readonly Value[],
  candidates: readonly Form[],
  run: Run,
): Form | undefined {
  const reach = ({ parameters }: Form): number => {
    const odd = parameters.findIndex((parameter, i) => !fits(parameter, values[i]));
    return odd < 0 ? parameters.length : odd;
  };
  const longest = Math.max(...candidates.map(reach));
  const best = candidates.filter((form) => reach(form) === longest);
  for (const [i, value] of values.entries()) {
    if (i === longest) {
      const expected = [...new Set(best.map(({ parameters }) => parameterName(parameters[i])))].join(" or ");
      run.report.add("bad-argument-type", args[i], `${name.name} takes ${expected} here, found ${typeName(value)}`);
      return undefined;
    }
    const misfit = misfitOf(best[0].parameters[i], value);
    if (misfit !== undefined) {
      run.report.add(misfit.code, args[i], misfit.message);
      return undefined;
    }
  }
  return best[0];
}
