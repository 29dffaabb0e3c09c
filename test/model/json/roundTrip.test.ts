import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readInstance, writeInstance } from "../../../src/constraints/instance.ts";
import { parseJson } from "../../../src/model/json/parse.ts";
import { readModel } from "../../../src/model/json/readModel.ts";
import { readPlan } from "../../../src/model/json/readPlan.ts";
import { writeModel } from "../../../src/model/json/writeModel.ts";
import { writePlan } from "../../../src/model/json/writePlan.ts";
import { createModel } from "../../../src/model/record.ts";
import { toRecord } from "../../../src/model/toRecord.ts";
import * as documents from "../documents.ts";
import { instanceDocuments, modelRecords, planDocuments } from "./arbitraries.ts";

/** What comes back from a file. */
const filed = (value: object): object => parseJson(JSON.stringify(value)) as object;

const instance = {
  model: documents.model,
  constraints: documents.constraints,
  objective: { id: "minimizeMigrations" },
};
const plan = { origin: documents.model, actions: documents.actions };
const networked = { ...documents.model, views: [documents.network] };
const routedByDefault = { ...documents.network, routing: { type: "default" } };

describe("documents are read and written back as they are", () => {
  it.each([
    ["a model", documents.model],
    ["a model with a network and routes", networked],
    ["a model with a network, routed by default", { ...documents.model, views: [routedByDefault] }],
    ["a model with a VM to be forged", changedMapping({ initVMs: [6] })],
    [
      "an empty model",
      { mapping: { readyVMs: [], onlineNodes: {}, offlineNodes: [] }, attributes: { nodes: {}, vms: {} }, views: [] },
    ],
  ])("%s", (_, document) => {
    expect(filed(writeModel(readModel(document)))).toEqual(document);
  });

  it("an instance with a constraint of every kind", () => {
    expect(filed(writeInstance(readInstance(instance)))).toEqual(instance);
  });

  it.each(["minimizeMTTR", "minimizeMigrations", "minimizeMTTRMigrationScheduling"])("the objective %s", (id) => {
    const document = { ...instance, objective: { id } };
    expect(filed(writeInstance(readInstance(document)))).toEqual(document);
  });

  it("a plan with an action of every kind", () => {
    expect(filed(writePlan(readPlan(plan)))).toEqual(plan);
  });

  it("from an object, a text, bytes, and gzip", () => {
    const text = JSON.stringify(instance);
    const bytes = new TextEncoder().encode(text);
    for (const source of [text, bytes, gzipSync(bytes), Buffer.from(bytes)])
      expect(writeInstance(readInstance(source))).toEqual(writeInstance(readInstance(instance)));
  });
});

describe("what is read leniently", () => {
  const rows: [string, object, object][] = [
    [
      "attributes of one type only",
      { ...documents.model, attributes: {} },
      { ...documents.model, attributes: { nodes: {}, vms: {} } },
    ],
    ["keys that mean nothing", { ...documents.model, version: 3 }, documents.model],
    [
      "amounts and named elements as texts",
      documents.changed(documents.changed(documents.model, "views[0].vms.0", "2"), "views[2].map.db", "7"),
      documents.model,
    ],
    ["a negative capacity: no limit", documents.changed(networked, "views[0].switches[0].capacity", -1), networked],
    [
      "directions as truth values",
      documents.changed(networked, "views[0].routing.routes[0].links[0].direction", true),
      networked,
    ],
  ];
  it.each(rows)("%s", (_, document, written) => {
    expect(filed(writeModel(readModel(document)))).toEqual(written);
  });

  const [migration] = documents.actions.filter(({ id }) => id === "migrateVM");
  const { bw: _, ...unlimited } = migration as typeof migration & { bw: number };
  const actionRows: [string, object, object][] = [
    ["no bandwidth", unlimited, { ...migration, bw: 2_147_483_647 }],
    ["hooks in capitals", { ...migration, hooks: { PRE: [], Post: migration.hooks.post } }, migration],
    ["one hook only", { ...migration, hooks: { post: migration.hooks.post } }, migration],
    ["no hooks", { ...documents.actions[0], hooks: undefined }, documents.actions[0]],
  ];
  it.each(actionRows)("an action with %s", (_, action, written) => {
    const given = JSON.parse(JSON.stringify({ origin: documents.model, actions: [action] }));
    expect(filed(writePlan(readPlan(given)))).toEqual({ origin: documents.model, actions: [written] });
  });

  const constraintRows: [string, object, object][] = [
    [
      "continuous where it means nothing",
      { id: "runningCapacity", nodes: [2], amount: 1, continuous: true },
      { id: "runningCapacity", nodes: [2], amount: 1 },
    ],
    ["no mode on a kind about actions", { id: "Sync", vms: [0, 7] }, { id: "Sync", vms: [0, 7], continuous: false }],
    [
      "equal groups: they count once",
      { id: "split", parts: [[0, 7], [100], [0, 7]], continuous: true },
      { id: "split", parts: [[0, 7], [100]], continuous: true },
    ],
    ["the printed name of an objective", { id: "minMigrations" }, { id: "minimizeMigrations" }],
  ];
  it.each(constraintRows)("a constraint with %s", (_, given, written) => {
    const goal = written as { id: string };
    const document = goal.id.startsWith("min")
      ? { ...instance, objective: given }
      : { ...instance, constraints: [given] };
    const expected = goal.id.startsWith("min")
      ? { ...instance, objective: written }
      : { ...instance, constraints: [written] };
    expect(filed(writeInstance(readInstance(document)))).toEqual(expected);
  });

  it("the same constraint many times", () => {
    const many = { ...instance, constraints: [...documents.constraints, ...documents.constraints] };
    expect(filed(writeInstance(readInstance(many)))).toEqual(many);
  });
});

describe("anything that can be written is read back", () => {
  it("models", () => {
    fc.assert(
      fc.property(modelRecords, (record) => {
        const model = createModel(record);
        const back = readModel(filed(writeModel(model)));
        expect(toRecord(back)).toEqual(toRecord(model));
        expect(writeModel(back)).toEqual(writeModel(model));
        expect(createModel(toRecord(model))).toEqual(model);
      }),
      { numRuns: 300 },
    );
  });

  it("instances", () => {
    fc.assert(
      fc.property(instanceDocuments, (document) => {
        const instance = readInstance(document);
        expect(filed(writeInstance(instance))).toEqual(document);
        expect(readInstance(JSON.stringify(document)).constraints).toEqual(instance.constraints);
      }),
      { numRuns: 200 },
    );
  });

  it("plans", () => {
    fc.assert(
      fc.property(planDocuments, (document) => {
        const plan = readPlan(document);
        expect(readPlan(filed(writePlan(plan)))).toEqual(plan);
        expect(writePlan(plan)).toEqual(filed(writePlan(plan)));
      }),
      { numRuns: 300 },
    );
  });
});

function changedMapping(change: object): object {
  return { ...documents.model, mapping: { ...documents.model.mapping, ...change } };
}
