import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { constraintPages, exampleModel } from "../../scripts/docs/constraintPages.ts";
import { courseOf, modelOf, sketchedActions, sketchedState, stepsBetween } from "../../scripts/docs/sketch.ts";
import { catalogue, compile, verify } from "../../src/index.ts";

const folder = join(import.meta.dirname, "../../docs/constraints");

/** What the judge says of an example of what a kind allows or forbids. */
function judged(script: string, sketch: string): boolean {
  const now = new Date(0);
  if (/^VM\d+ \d/.test(sketch)) {
    const { model, actions } = courseOf(sketchedActions(sketch));
    return verify({ model, constraints: compile(script, { model }).constraints }, { actions }, { now }).ok;
  }
  const [before, after = before] = sketch.split("=>").map(sketchedState);
  const model = modelOf(before);
  const { constraints, diagnostics } = compile(script, { model });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return verify({ model, constraints }, { actions: stepsBetween(before, after) }, { now }).ok;
}

describe.each(catalogue.map((kind) => [kind.name, kind] as const))("the example of %s", (_, kind) => {
  it("is one constraint of the kind", () => {
    const { constraints } = compile(kind.example.script, { model: exampleModel(kind) });
    expect(constraints.map(({ id }) => id)).toEqual([kind.id]);
  });

  it("shows what is allowed", () => expect(judged(kind.example.script, kind.example.legal)).toBe(true));

  it("shows what is not", () => expect(judged(kind.example.script, kind.example.illegal)).toBe(false));
});

it.each([...constraintPages()])("docs/constraints/%s is what `npm run generate` writes", (file, page) => {
  expect(readFileSync(join(folder, file), "utf8")).toBe(page);
});
