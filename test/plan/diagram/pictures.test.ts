import { describe, expect, it } from "vitest";
import {
  type Action,
  type Constraint,
  createModel,
  createPlan,
  defectList,
  diagnose,
  edit,
  ganttChart,
  migrate,
  nodeId,
  type Paint,
  planTable,
  verificationText,
  verify,
  vmId,
} from "../../../src/index.ts";

const [n0, n1] = [nodeId(0), nodeId(1)];
const [web, db] = [vmId(0), vmId(1)];

const model = createModel({
  nodes: { 0: { state: "online", name: "n0" }, 1: { state: "online", name: "n1" } },
  vms: { 0: { state: "running", node: 0, name: "web" }, 1: { state: "running", node: 0, name: "db" } },
  resources: { cpu: { defaultCapacity: 4, defaultConsumption: 2, nodes: { 0: 3 }, vms: {} } },
});
const constraints: Constraint[] = [
  { id: "preserve", vm: db, rc: "cpu", amount: 3, at: { file: "app.btrp", line: 7, column: 1 } },
];
const plan = createPlan(model, [
  migrate(web, n0, n1, 0, 12),
  { id: "allocate", vm: db, on: n0, rc: "cpu", amount: 3, start: 12, end: 12 },
]);
const defects = diagnose({ model, constraints });
const many = (count: number): Action[] =>
  Array.from({ length: count }, (_, i) => migrate(web, n0, n1, i % 7, (i % 7) + 2));

describe("pictures in text", () => {
  it("what is wrong now, with its place in the script", () => {
    expect(defectList(defects)).toBe(
      "✗ n0 holds 4 of 3 cpu\n✗ preserve: db is allotted 2 of cpu, less than 3 (app.btrp:7)",
    );
    expect(defectList([])).toBe("Everything holds already.");
    expect(defectList(Array.from({ length: 20 }, () => defects[1])).split("\n")).toHaveLength(9);
  });

  it("a table of a plan, with reasons", () => {
    expect(planTable(plan, defects)).toBe(
      [
        "start  end  action          VM   from  to  why",
        "    0   12  migrateVM       web  n0    n1  n0 holds 4 of 3 cpu",
        "   12   12  allocate 3 cpu  db   n0        preserve: db is allotted 2 of cpu, less than 3",
      ].join("\n"),
    );
  });

  it("a Gantt chart of the actions that last", () => {
    expect(ganttChart(plan)).toBe(
      [
        "                       0           2           4           6           8           10          12 s",
        `migrateVM web n0 → n1  ${"█".repeat(72)}`,
      ].join("\n"),
    );
    expect(ganttChart(createPlan(model, []))).toBe("No action takes any time.");
  });

  it.each([1, 3, 60, 61, 5000])("%i actions fit 100 columns and one screen", (count) => {
    const long = createPlan(model, many(count));
    for (const picture of [ganttChart(long), planTable(long, [])]) {
      const lines = picture.split("\n");
      expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(100);
      expect(lines.length).toBeLessThanOrEqual(62);
    }
  });

  it.each([1, 59, 60, 61, 3600, 2_000_000])("a plan of %i s fits 100 columns", (seconds) => {
    const chart = ganttChart(createPlan(model, [migrate(web, n0, n1, 0, seconds)]));
    expect(Math.max(...chart.split("\n").map((line) => [...line].length))).toBeLessThanOrEqual(100);
  });

  it("counts allocations of a long plan instead of listing them", () => {
    const { id, rc, on } = { id: "allocate", rc: "cpu", on: n0 } as const;
    const actions = Array.from(
      { length: 61 },
      (_, amount): Action => ({ id, rc, on, vm: db, amount, start: 0, end: 0 }),
    );
    expect(planTable(createPlan(model, actions), [])).toMatch(/^start .*\n… and 61 more, all allocations$/);
  });

  it("says how many actions of a kind go on at once", () => {
    expect(ganttChart(createPlan(model, many(70)))).toMatch(/^migrateVM × 70, 20 at once {2}▄+█+▄+$/m);
  });

  it("the verdict: accepted with the cost, or refused with the faults", () => {
    expect(verificationText(verify({ model, constraints }, plan))).toMatch(
      /^✓ The plan is valid\.\nWarnings:\n1\. migrateVM of web .*\nIt costs 12 \(minimizeMTTR\) and takes 12 s\.$/,
    );
    const refused = verificationText(verify({ model, constraints }, createPlan(model, [])));
    expect(refused).toMatch(/^✗ The plan is refused: 2 faults\.\n1\. .*\n2\. app\.btrp:7:1: preserve: .*$/);
  });

  it("shows no character that a terminal would obey", () => {
    const evil = edit(model, (draft) => {
      draft.vms[0].name = "web\u001b[2J\u0007";
      draft.nodes[0].name = "n0\nn1";
    });
    const moved = createPlan(evil, plan.actions);
    const report = [defectList(diagnose({ model: evil, constraints })), planTable(moved, []), ganttChart(moved)];
    report.push(verificationText(verify({ model: evil, constraints }, createPlan(evil, []))));
    for (const text of report) expect(text).not.toMatch(/[^\P{Cc}\n]/u);
    expect(report[2]).toContain("web·[2J· n0·n1 → n1");
  });

  it("paints without changing what is said", () => {
    const paint: Paint = (role, text) => `<${role}>${text}</${role}>`;
    const unpainted = (text: string) => text.replace(/<\/?\w+>/g, "");
    expect(planTable(plan, defects, { paint })).toContain("<move>migrateVM</move>");
    expect(unpainted(planTable(plan, defects, { paint }))).toBe(planTable(plan, defects));
    expect(unpainted(ganttChart(plan, { paint }))).toBe(ganttChart(plan));
    expect(unpainted(defectList(defects, { paint }))).toBe(defectList(defects));
  });
});
