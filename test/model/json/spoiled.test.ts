import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bindAll } from "../../../src/constraints/catalogue.ts";
import { compile } from "../../../src/constraints/encoding/compile.ts";
import { readInstance, writeInstance } from "../../../src/constraints/instance.ts";
import { InputError } from "../../../src/model/json/door.ts";
import { readModel } from "../../../src/model/json/readModel.ts";
import { readPlan } from "../../../src/model/json/readPlan.ts";
import { writeModel } from "../../../src/model/json/writeModel.ts";
import { writePlan } from "../../../src/model/json/writePlan.ts";
import { createModel } from "../../../src/model/record.ts";
import { diagnose } from "../../../src/plan/diagnose.ts";
import { verify } from "../../../src/plan/verify.ts";
import * as documents from "../documents.ts";
import { instanceDocuments, modelRecords, planDocuments } from "./arbitraries.ts";
import { everySpoiled, garbled, spoiled } from "./spoiled.ts";

const now = new Date(2024, 0, 1);
const networked = { ...documents.model, views: [documents.network] };
const instance = { model: documents.model, constraints: documents.constraints, objective: { id: "minimizeMTTR" } };
const models = fc.oneof(
  modelRecords.map((record) => writeModel(createModel(record))),
  fc.constant(networked),
);
const instances = fc.oneof(instanceDocuments, fc.constant(instance), fc.constant({ ...instance, model: networked }));
const plan = { origin: documents.model, actions: documents.actions };
const plans = fc.oneof(planDocuments, fc.constant(plan));

/** Does the document have that place? Keys may hold dots themselves. */
function leads(path: string, value: unknown): boolean {
  if (path === "") return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.keys(value).some((key) => {
    const step = Array.isArray(value) ? `[${key}]` : key;
    if (!path.startsWith(step)) return false;
    const rest = path.slice(step.length);
    return (rest === "" || /^[.[]/.test(rest)) && leads(rest.replace(/^\./, ""), (value as never)[key]);
  });
}

/** Uses what is read, and answers whether it was. Whatever else than InputError is thrown is an error of ours. */
function isUsable(use: () => void, document?: unknown): boolean {
  try {
    use();
    return true;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.message).toMatch(/^[^\n]{5,400}$/);
    if (document !== undefined) expect(leads(error.path, document), error.message).toBe(true);
    return false;
  }
}

const readers: Readonly<
  Record<
    string,
    { example: object; documents: fc.Arbitrary<object>; read(source: never): unknown; use(read: never): void }
  >
> = {
  models: {
    example: networked,
    documents: models,
    read: readModel,
    use: (model: ReturnType<typeof readModel>) => void writeModel(model),
  },
  instances: {
    example: instance,
    documents: instances,
    read: readInstance,
    use(read: ReturnType<typeof readInstance>) {
      expect(writeInstance(readInstance(writeInstance(read)))).toEqual(writeInstance(read));
      diagnose(read);
      compile(read.model, bindAll(read.constraints, read.model), now);
      verify(read, { actions: [] }, { now });
    },
  },
  plans: {
    example: plan,
    documents: plans,
    read: (source: string) => readPlan(source),
    use(read: ReturnType<typeof readPlan>) {
      expect(writePlan(readPlan(writePlan(read)))).toEqual(writePlan(read));
      verify({ model: read.origin, constraints: [] }, read, { now });
    },
  },
};

describe.each(Object.entries(readers))("%s", (_, { example, documents, read, use }) => {
  it("with any one value gone or replaced are read, or there is one error with its place", () => {
    for (const document of everySpoiled(example)) isUsable(() => read(document as never), document);
  }, 120_000);

  it("with one thing wrong are read, or there is one error with its place", () => {
    const counts = { read: 0, refused: 0 };
    fc.assert(
      fc.property(spoiled(documents), (document) => {
        let found: unknown;
        const isRead = isUsable(() => {
          found = read(document as never);
        }, document);
        counts[isRead ? "read" : "refused"]++;
        if (isRead) isUsable(() => use(found as never));
      }),
      { numRuns: 200 },
    );
    expect(counts.refused).toBeGreaterThan(25);
    expect(counts.read).toBeGreaterThan(10);
  }, 120_000);

  it("in broken texts are read, or there is one error", () => {
    let refused = 0;
    fc.assert(
      fc.property(garbled(documents), (text) => {
        if (!isUsable(() => read(text as never))) refused++;
      }),
      { numRuns: 200 },
    );
    expect(refused).toBeGreaterThan(100);
  });
});
