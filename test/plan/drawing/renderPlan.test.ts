import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type Action,
  type Constraint,
  createModel,
  createPlan,
  edit,
  InputError,
  type Model,
  migrate,
  nodeId,
  type Plan,
  type RenderFormat,
  type RenderOptions,
  renderPlan,
  vmId,
} from "../../../src/index.ts";
import { whyMalformed } from "./markup.ts";

const [n0, n1, n2] = [0, 1, 2].map(nodeId);
const [web, db, job] = [0, 1, 2].map(vmId);

const model = createModel({
  nodes: {
    0: { state: "online", name: "n0" },
    1: { state: "online", name: "n1" },
    2: { state: "offline", name: "n2" },
    3: { state: "online", name: "calm" },
  },
  vms: {
    0: { state: "running", node: 0, name: "web" },
    1: { state: "running", node: 1, name: "db" },
    2: { state: "ready", name: "job" },
  },
  resources: { cpu: { defaultCapacity: 4, defaultConsumption: 3, nodes: {}, vms: {} } },
});
const constraints: Constraint[] = [
  { id: "spread", vms: [web, db], continuous: true, at: { file: "app.btrp", line: 3, column: 1 } },
  { id: "among", vms: [web, db], parts: [[n0, n1], [n2]], continuous: false },
  { id: "fence", vm: job, nodes: [n1, n2], continuous: false },
];
const plan = createPlan(model, [
  { id: "bootNode", node: n2, start: 0, end: 6 },
  migrate(db, n1, n2, 6, 10),
  { id: "bootVM", vm: job, on: n1, start: 10, end: 12 },
  { id: "allocate", vm: web, on: n0, rc: "cpu", amount: 4, start: 0, end: 0 },
]);

const golden = (name: string): string => join(import.meta.dirname, "golden", name);
const light: RenderOptions = { constraints, theme: "light", width: 640 };

/** As many migrations as wanted, between ever new pairs of nodes, at ever new times. */
function busy(count: number): Plan {
  const range = (length: number) => Array.from({ length }, (_, i) => i);
  const large = createModel({
    nodes: Object.fromEntries(range(2 * count).map((i) => [i, { state: "online" as const }])),
    vms: Object.fromEntries(range(count).map((i) => [i, { state: "running" as const, node: 2 * i }])),
    resources: { cpu: { defaultCapacity: 4, defaultConsumption: 1, nodes: {}, vms: {} } },
  });
  const move = (i: number): Action =>
    migrate(vmId(i), nodeId(2 * i), nodeId(2 * i + 1), (i * 13) % 97, ((i * 13) % 97) + 2 + (i % 11));
  return createPlan(large, range(count).map(move));
}

describe("renderPlan", () => {
  it.each(["gantt", "loads", "map"] as const)("draws the %s as reviewed", async (view) => {
    const drawn = renderPlan(plan, { ...light, views: [view] }).replaceAll("><", ">\n<");
    await expect(drawn).toMatchFileSnapshot(golden(`${view}.svg`));
  });

  it("shows the same in text", async () => {
    await expect(`${renderPlan(plan, { ...light, width: 80, format: "text" })}\n`).toMatchFileSnapshot(
      golden("plan.txt"),
    );
  });

  it("writes a Gantt chart for Mermaid", async () => {
    await expect(`${renderPlan(plan, { ...light, format: "mermaid" })}\n`).toMatchFileSnapshot(golden("plan.mmd"));
  });

  it.each([0, 1, 5, 500, 3000])("draws %i actions in well-formed markup of bounded size", (count) => {
    const svg = renderPlan(busy(count));
    expect(whyMalformed(svg)).toBeUndefined();
    const [, width, height] = /^<svg [^>]*width="(\d+)" height="(\d+)"/.exec(svg) as RegExpExecArray;
    expect(Number(width)).toBe(960);
    expect(Number(height)).toBeLessThan(2000);
    expect(svg.length).toBeLessThan(600_000);
  });

  it("sums up what does not fit", () => {
    expect(renderPlan(busy(500))).toContain("970 other nodes: how many actions go on at a time");
    expect(renderPlan(busy(500), { rows: 1000 })).not.toContain("other nodes: how many");
    const text = renderPlan(busy(500), { format: "text" });
    expect(text).toContain("… and 970 nodes more");
    expect(text.split("\n").length).toBeLessThan(120);
  });

  it("draws every transfer from its source to its destination", () => {
    const svg = renderPlan(busy(10), { views: ["gantt"] });
    expect(svg.match(/class="transfer"/g)).toHaveLength(10);
    expect(svg.match(/class="move open"/g)).toHaveLength(10 + 1);
  });

  it("draws no thicket: of many transfers the largest, behind what bars say", () => {
    const options: RenderOptions = { views: ["gantt"], rows: 1000 };
    const svg = renderPlan(busy(200), options);
    expect(svg.match(/class="transfer"/g)).toHaveLength(60);
    expect(svg).toContain("the largest 60 of 200 transfers have arrows");
    expect(svg.lastIndexOf('class="transfer"')).toBeLessThan(svg.indexOf('class="bar"'));
    expect(renderPlan(busy(60), options)).not.toContain("have arrows");
  });

  it("explains colours and letters only where there are groups", () => {
    const note = (some: readonly Constraint[]) => renderPlan(plan, { views: ["map"], constraints: some });
    expect(note(constraints)).toContain("colours are groups of VMs, letters are groups of nodes; what moves");
    expect(note([])).not.toContain("groups");
  });

  it("marks what holds more than a node offers", () => {
    const svg = renderPlan(createPlan(model, [migrate(web, n0, n1, 0, 5)]), { views: ["loads"] });
    expect(svg).toContain('class="over"');
    expect(renderPlan(plan, { views: ["loads"] })).not.toContain('class="over"');
    // With overbooking the node offers more.
    const overbook: Constraint = { id: "overbook", node: n1, rc: "cpu", ratio: 2, continuous: true };
    expect(renderPlan(createPlan(model, [migrate(web, n0, n1, 0, 5)]), { constraints: [overbook] })).not.toContain(
      'class="over"',
    );
  });

  it("says when a plan cannot be carried out", () => {
    expect(renderPlan(createPlan(model, [migrate(web, n1, n0, 0, 5)]))).toContain("web is on n0, not on n1");
  });

  it("refuses constraints about what the model does not have", () => {
    const strange: Constraint = { id: "spread", vms: [vmId(9)], continuous: false };
    expect(() => renderPlan(plan, { constraints: [strange] })).toThrow(InputError);
  });

  it.each([
    [{ format: "pdf" }, "there is no format pdf, only svg, html, text, mermaid"],
    [{ views: ["load"] }, "there is no view load, only gantt, loads, map"],
    [{ theme: "grey" }, "there is no theme grey, only light, dark, auto"],
    [{ width: -5 }, "width is a number ≥ 40, not -5"],
    [{ rows: 0 }, "rows is a number ≥ 1, not 0"],
  ])("refuses %j", (options, message) => {
    expect(() => renderPlan(plan, options as RenderOptions)).toThrow(new RangeError(message));
  });

  it("keeps to a theme", () => {
    expect(renderPlan(plan)).toContain("prefers-color-scheme:dark");
    expect(renderPlan(plan, { theme: "dark" })).not.toContain("prefers-color-scheme");
    expect(renderPlan(plan, { theme: "dark", format: "html" })).toContain('<html lang="en" data-theme="dark">');
  });
});

describe("a page", () => {
  const html = renderPlan(plan, { constraints, format: "html" });

  it("asks nobody for anything", () => {
    expect(html.replaceAll("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:|\bsrc=|\bhref=|url\(|@import/);
  });

  it("holds a program that parses, and data that it reads", () => {
    const [, data, program] = scriptsIn(html);
    expect(() => new Function(program)).not.toThrow();
    expect(JSON.parse(data)).toMatchObject({
      duration: 12,
      times: [0, 6, 10, 12],
      stays: {
        1: [
          [0, 1, -1],
          [6, 1, 2],
          [10, 2, -1],
        ],
        2: [
          [0, -1, -1],
          [10, 1, -1],
        ],
      },
      power: {
        2: [
          [0, false],
          [0, true],
        ],
      },
      shares: {
        1: [
          [0, 0.75],
          [0, 0.75],
        ],
      },
    });
    for (const [, id] of program.matchAll(/\$\("(\w+)"\)\./g)) expect(html).toContain(`id="${id}"`);
  });

  it("offers every node of a plan that it sums up", () => {
    expect(renderPlan(busy(100), { format: "html" })).toContain("Every node");
    expect(html).not.toContain("Every node");
  });
});

/** The scripts of a page: all, data, program. */
const scriptsIn = (html: string): string[] => {
  const found = [...html.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, content]) => content);
  return [String(found.length), ...found];
};

const evil = [
  '</text></svg><script>alert("x")</script>',
  `a"b'c&d;e<f>`,
  "]]>--><!--",
  "tab\tnew\nline\u001b[2J\u0000",
  "lone\ud800surrogate\uffff",
  "ｎｏｄｅ名前🙂",
  "x:crit, done, 0, 1 %% # ;",
];

describe("names", () => {
  const bad = (i: number): Model =>
    edit(model, (draft) => {
      draft.vms[0].name = evil[i];
      draft.vms[1].name = `${evil[i]}'`;
      draft.nodes[0].name = evil[i];
      draft.nodes[2].name = `${evil[i]} 2`;
    });
  const rules: Constraint[] = [
    { ...(constraints[0] as Constraint), at: { file: evil[0], line: 1, column: 1 } },
    ...constraints,
  ];
  const render = (i: number, format: RenderFormat): string =>
    renderPlan(createPlan(bad(i), plan.actions), { constraints: rules, format });

  it.each(evil.map((_, i) => i))("are only names, whatever they are (%i)", (i) => {
    expect(whyMalformed(render(i, "svg"))).toBeUndefined();
    const html = render(i, "html");
    const [count, data, program] = scriptsIn(html);
    expect(count).toBe("2");
    expect(JSON.parse(data).actions).toHaveLength(4);
    expect(program).toBe(scriptsIn(renderPlan(plan, { format: "html" }))[2]);
    expect(render(i, "text")).not.toMatch(/[^\P{Cc}\n]/u);
    for (const line of render(i, "mermaid").split("\n").slice(4))
      expect(line).toMatch(/^ {2}(section ([^:;#%]|#\d+;)+|([^:;#%]|#\d+;)+ :((crit|done|milestone), )*\d+, \d+)$/);
  });

  it("the checker sees what is malformed", () => {
    for (const text of ["<a><b></a>", "<a>&</a>", '<a b="1" b="2"/>', "<a>\u0001</a>", '<a b="<"/>', "<a>"])
      expect(whyMalformed(text)).toBeDefined();
    expect(whyMalformed('<a b="&#34;">x&#38;<c/></a>')).toBeUndefined();
  });
});
