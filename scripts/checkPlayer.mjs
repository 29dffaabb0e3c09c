// The pages of `btrp show`, played in headless Chromium: every step forward to the end, back to the beginning, light and dark. Leaves
// pictures of the screen in reports/screenshots. Plain Node.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { applyPlan, createModel, readModel, readPlan, toRecord, writeModel } from "../dist/index.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const shots = join(root, "reports/screenshots");
const example = (file) => join(root, "examples/three-tiers", file);

/** A ring of moves that needs a node to step aside to. */
const ring = {
  model: createModel({
    nodes: Object.fromEntries([0, 1, 2, 3].map((id) => [id, { state: "online", name: `@n${id}` }])),
    vms: Object.fromEntries([0, 1, 2].map((id) => [id, { state: "running", node: id, name: `vm${id}` }])),
    resources: { cpu: { defaultCapacity: 4, defaultConsumption: 3, nodes: {}, vms: {} } },
  }),
  script: "{vm0}=>@n1 {vm1}=>@n2 {vm2}=>@n0".replaceAll(/(\{\w+\})=>(@n\d) ?/g, ">>fence($1, {$2});\n"),
};

function btrp(...args) {
  return execFileSync(process.execPath, [join(root, "dist/cli/main.js"), ...args, "--quiet"], { cwd: work });
}

/** What a page does when it is opened: plays itself, and writes into its title what it saw. */
const visitor = `
const errors = [];
addEventListener("error", ({ message }) => errors.push(message));
addEventListener("load", () => {
  const nameOf = (element) => element.getAttribute("aria-label").split("\\n")[0];
  const places = () => Object.fromEntries([...document.querySelectorAll(".live .guest:not(.gone)")].map((chip) => {
    const [x, y] = chip.style.transform.match(/[\\d.]+/g).map(Number);
    const box = [...document.querySelectorAll(".live .node")].find((node) => {
      const rect = node.querySelector("rect");
      const [left, top, width, height] = ["x", "y", "width", "height"].map((name) => Number(rect.getAttribute(name)));
      return x >= left && x < left + width && y >= top && y < top + height;
    });
    return [nameOf(chip), nameOf(box)];
  }));
  const press = (id) => document.getElementById(id).click();
  const slider = document.getElementById("time");
  const before = places();
  // What holds nothing must look so.
  const empty = new Set([...document.querySelectorAll(".live .node")].map(nameOf));
  for (const place of Object.values(before)) empty.delete(place);
  const full = [...document.querySelectorAll(".live .node")].filter((node) =>
    empty.has(nameOf(node)) && parseFloat(node.querySelector(".gauge").style.width) > 0).map(nameOf);
  let steps = 0;
  while (Number(slider.value) < Number(slider.max) && steps++ < 10000) press("next");
  const after = places();
  const said = document.getElementById("now").textContent;
  press("first");
  const again = places();
  press("theme");
  const clipped = [...document.querySelectorAll("svg")].filter((svg) => {
    const { width, height } = svg.viewBox.baseVal;
    const drawn = svg.getBBox();
    return width > 0 && svg.clientWidth > 0 && (drawn.x + drawn.width > width + 1 || drawn.y + drawn.height > height + 1);
  }).length;
  document.title = JSON.stringify({ errors, before, after, again, said, clipped, full, theme: document.documentElement.dataset.theme });
});
`;

function chromium(browser, ...args) {
  const flags = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    `--user-data-dir=${join(work, "profile")}`,
  ];
  const { stdout } = spawnSync(browser, [...flags, ...args], {
    encoding: "utf8",
    timeout: 120_000,
    maxBuffer: 2 ** 28,
  });
  return stdout;
}

/** What the page saw when it played itself. */
function visit(browser, name) {
  const page = readFileSync(join(work, `${name}.html`), "utf8");
  const visited = join(work, `${name}-visited.html`);
  writeFileSync(visited, page.replace("</body>", `<script>${visitor}</script></body>`));
  const dom = chromium(
    browser,
    "--dump-dom",
    "--virtual-time-budget=10000",
    "--window-size=1280,1600",
    `file://${visited}`,
  );
  const title = dom.match(/<title>(.*?)<\/title>/s)?.[1] ?? "";
  return JSON.parse(
    title.replaceAll("&quot;", '"').replaceAll("&gt;", ">").replaceAll("&lt;", "<").replaceAll("&amp;", "&"),
  );
}

function photograph(browser, name) {
  for (const theme of ["light", "dark"]) {
    const file = join(shots, `${name}-${theme}.png`);
    const dark = theme === "dark" ? ["--blink-settings=preferredColorScheme=0"] : [];
    chromium(
      browser,
      ...dark,
      "--window-size=1280,1600",
      `--screenshot=${file}`,
      `file://${join(work, `${name}.html`)}`,
    );
    if (!existsSync(file)) throw new Error(`there is no ${file}`);
  }
}

/** Names of running VMs with the names of their nodes. */
const hosts = (model) => {
  const { nodes, vms } = toRecord(model);
  const running = Object.values(vms).filter(({ state }) => state === "running");
  return Object.fromEntries(running.map(({ name, node }) => [name, nodes[node].name]).sort());
};

const sorted = (places) => JSON.stringify(Object.fromEntries(Object.entries(places).sort()));

function check(browser, name, model) {
  const plan = readPlan(readFileSync(join(work, `${name}.json`)), model);
  const seen = visit(browser, name);
  const count = plan.actions.length;
  const expected = { before: hosts(model), after: hosts(applyPlan(plan)), again: hosts(model) };
  for (const [when, places] of Object.entries(expected))
    if (sorted(seen[when]) !== sorted(places))
      throw new Error(`${name}, ${when}: ${sorted(seen[when])} instead of ${sorted(places)}`);
  if (seen.said !== `${count} of ${count} done`) throw new Error(`${name}: "${seen.said}" at the end`);
  assertClean(name, seen);
  console.log(`${name}: ${count} actions played to the end and back; every VM is where it should be`);
}

function assertClean(name, { errors, clipped, full, theme }) {
  if (errors.length > 0) throw new Error(`${name}: ${errors.join(", ")}`);
  if (clipped > 0) throw new Error(`${name}: ${clipped} pictures are larger than their frames`);
  if (full.length > 0) throw new Error(`${name}: ${full} hold nothing and look as if`);
  if (theme === undefined) throw new Error(`${name}: the theme does not change`);
}

/** @param {string} browser */
export function checkPlayer(browser) {
  mkdirSync(shots, { recursive: true });
  btrp("solve", example("a1.btrp"), "--model", example("model.json"), "--out", "demo.json");
  btrp("show", "demo.json", example("a1.btrp"), "--model", example("model.json"), "--out", "demo.html");
  writeFileSync(join(work, "ring-model.json"), JSON.stringify(writeModel(ring.model)));
  writeFileSync(join(work, "ring.btrp"), ring.script);
  btrp("solve", "ring.btrp", "--model", "ring-model.json", "--out", "ring.json");
  btrp("show", "ring.json", "ring.btrp", "--model", "ring-model.json", "--out", "ring.html");
  check(browser, "demo", readModel(readFileSync(example("model.json"))));
  check(browser, "ring", ring.model);
  for (const name of ["demo", "ring"]) photograph(browser, name);
  checkLarge(browser);
}

function checkLarge(browser) {
  const instance = join(root, "../shared/data/std-perf/nr3.gz");
  if (!existsSync(instance)) return console.log(`large: not played, there is no ${instance}`);
  btrp("solve", instance, "--out", "nr3.json");
  btrp("show", "nr3.json", "--instance", instance, "--out", "nr3.html");
  const seen = visit(browser, "nr3");
  if (!/^(\d+) of \1 done$/.test(seen.said)) throw new Error(`nr3: "${seen.said}" at the end`);
  assertClean("nr3", seen);
  photograph(browser, "nr3");
  console.log(`nr3: ${seen.said}`);
}

const work = mkdtempSync(join(tmpdir(), "btrp-player-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));
