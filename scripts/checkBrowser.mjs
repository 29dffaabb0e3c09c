// What users of a bundler get: installs the tarball, builds a page with Vite, and solves in headless Chromium with an engine in a worker.
import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { checkPlayer } from "./checkPlayer.mjs";
import { install, pack, root } from "./tarball.mjs";

const mostBytes = 250_000;

/** The engines that pages solve with: how each is imported, what is handed over, and the file by which it shows that it was asked. */
const engines = {
  HiGHS: { imports: "", backend: '"highs"', file: /highs.*\.wasm/ },
  GLPK: { imports: 'import { glpk } from "btrp/glpk";', backend: "glpk", file: /glpk.*\.wasm/ },
};

/** A page that solves the demo, then a small task for which an engine has to be asked, and writes down what came of it. */
const program = ({ imports, backend }) => `
import { compile, createModel, readModel, solve } from "btrp";
${imports}
import script from "./a1.btrp?raw";
import demo from "./model.json";
const range = (count) => Array.from({ length: count }, (_, i) => i);
// One node holds three VMs that grow beyond its capacity; no other has room for any of them until one of its own has left.
const host = (vm) => (vm < 3 ? 0 : 1 + Math.floor((vm - 3) / 2));
const model = createModel({
  nodes: Object.fromEntries(range(80).map((id) => [id, { state: "online" }])),
  vms: Object.fromEntries(range(161).map((id) => [id, { state: "running", node: host(id) }])),
  resources: { cpu: { defaultCapacity: 9, defaultConsumption: 3, nodes: {}, vms: {} } },
});
const constraints = range(3).map((vm) => ({ id: "preserve", vm, rc: "cpu", amount: 4 }));
const tell = (text) => fetch("/answer", { method: "POST", body: text });
async function solveBoth() {
  const started = performance.now();
  const first = await solve(compile(script, { model: readModel(demo) }), { backend: ${backend} });
  const second = await solve({ model, constraints }, { backend: ${backend} });
  const took = Math.round(performance.now() - started) + " ms";
  return ["demo " + first.status, first.cost, "task " + second.status, second.cost, took].join(", ");
}
solveBoth().then(tell, (error) => tell(String(error)));
`;

async function bundle(folder, engine) {
  for (const file of ["a1.btrp", "model.json"])
    copyFileSync(join(root, "examples/three-tiers", file), join(folder, file));
  writeFileSync(join(folder, "index.html"), '<body></body><script type="module" src="./main.js"></script>');
  writeFileSync(join(folder, "main.js"), program(engine));
  await build({ root: folder, logLevel: "error", base: "./", build: { target: "es2022" }, worker: { format: "es" } });
  return join(folder, "dist");
}

/** The page's own scripts, engines apart, compressed. */
function sizeOf(dist) {
  const assets = join(dist, "assets");
  const own = readdirSync(assets).filter((name) => /^index-.*\.js$/.test(name));
  return own.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0);
}

const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

/** Serves the files of a folder, notes which ones were asked for, and hands over the first answer that is sent. */
async function serve(dist, asked, onAnswer) {
  const server = createServer((request, response) => {
    asked.push(request.url);
    if (request.method === "POST") {
      request.setEncoding("utf8").on("data", onAnswer);
      response.end();
      return;
    }
    const file = join(dist, request.url === "/" ? "index.html" : request.url);
    try {
      const content = readFileSync(file);
      response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** What the page answers. */
async function answerIn(browser, dist, profile) {
  const asked = [];
  let give;
  const answered = new Promise((resolve) => {
    give = resolve;
  });
  const server = await serve(dist, asked, give);
  const flags = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--remote-debugging-port=0",
    `--user-data-dir=${profile}`,
  ];
  const child = spawn(browser, [...flags, `http://127.0.0.1:${server.address().port}/`], { stdio: "ignore" });
  const limit = setTimeout(() => give("nothing within two minutes"), 120_000);
  const answer = await answered;
  clearTimeout(limit);
  const closed = new Promise((resolve) => child.on("close", resolve));
  child.kill();
  await closed;
  server.closeAllConnections();
  server.close();
  return { answer, asked };
}

function browserOf() {
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    try {
      execFileSync(name, ["--version"], { stdio: "ignore" });
      return name;
    } catch {}
  }
  return undefined;
}

async function check(name, browser) {
  const folder = join(work, "project");
  const dist = await bundle(folder, engines[name]);
  const size = sizeOf(dist);
  console.log(`With ${name}: the bundle takes ${(size / 1000).toFixed(0)} kB compressed, engines apart.`);
  if (size > mostBytes) throw new Error(`more than ${mostBytes / 1000} kB`);
  if (browser === undefined) return;
  const { answer, asked } = await answerIn(browser, dist, join(work, name));
  if (!answer.startsWith("demo optimal, 114, task optimal, ")) throw new Error(`the page answers ${answer}`);
  const { file } = engines[name];
  if (!asked.some((url) => file.test(url))) throw new Error(`${name} was not asked: ${asked.join(", ")}`);
  console.log(`In ${browser}, with ${name} in a worker: ${answer}`);
}

const work = mkdtempSync(join(tmpdir(), "btrp-browser-"));
try {
  const browser = browserOf();
  if (browser === undefined) console.log("Not run in a browser: there is no chromium here.");
  install(pack(work).tarball, join(work, "project"));
  for (const name of Object.keys(engines)) await check(name, browser);
  if (browser !== undefined) checkPlayer(browser);
} finally {
  rmSync(work, { recursive: true, force: true });
}
