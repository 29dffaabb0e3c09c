import { expect, it } from "vitest";
import { compile, createModel, InputError, solve, verify } from "../../src/index.ts";

const model = createModel({ nodes: {}, vms: {}, resources: {} });

/** What programs without types hand over. */
const wrong: readonly (readonly [string, unknown, string, string])[] = [
  ["no model", { constraints: [] }, "model", "expected an object, found nothing"],
  [
    "JSON for a model",
    { model: { mapping: {} }, constraints: [] },
    "model",
    "expected a model, as readModel and createModel give it, found an object",
  ],
  ["no constraints", { model }, "constraints", "expected a list, found nothing"],
  ["null for a constraint", { model, constraints: [null] }, "constraints[0]", "expected an object, found null"],
];

it.each(wrong)("solve and verify refuse %s", async (_, request, path, problem) => {
  await expect(solve(request as never)).rejects.toThrow(new InputError(path, problem));
  expect(() => verify(request as never, { actions: [] })).toThrow(new InputError(path, problem));
});

it("compile refuses what is no text", () => {
  expect(() => compile(5 as never)).toThrow(new InputError("text", "expected a text, found 5"));
});
