// The thread in which one engine lives and dies; engine.ts holds the other end.
import { boundMemory, memory } from "./memory.js";

/** @import { EngineName, Reply, Request, Solver, Task } from "./messages.ts" */

/** @type {unknown} */
const end = globalThis.process?.getBuiltinModule?.("node:worker_threads").parentPort ?? self;
// In Node and in a browser it has the two members of a port that are used here.
const port = /** @type {MessagePort} */ (end);

/** @type {Record<EngineName, () => Promise<{ load(): Promise<Solver> }>>} */
const engines = {
  glpk: () => import("./glpk.js"),
  highs: () => import("./highs.js"),
  js: () => import("./lpSolver.js"),
};

/** @type {Solver} */
let solver;

/** @param {Reply} reply @param {Transferable[]} [transfer] */
function post(reply, transfer = []) {
  port.postMessage(reply, transfer);
}

/** @param {EngineName} name */
async function load(name) {
  const engine = await engines[name]();
  solver = await engine.load();
  post({ kind: "loaded" });
}

/** @param {Task} task */
function solve(task) {
  memory.limit = task.bytes;
  memory.exceeded = false;
  const answer = solver.solve(task, (incumbent) => post({ kind: "improved", incumbent }, [incumbent.values.buffer]));
  post({ kind: "answered", answer, bytes: memory.bytes }, "values" in answer ? [answer.values.buffer] : []);
}

/** @param {{ data: Request }} event */
async function receive({ data: request }) {
  try {
    if (request.kind === "load") await load(request.engine);
    else solve(request.task);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    post({ kind: "broken", reason: memory.exceeded ? "memory" : "failed", message });
  }
}

boundMemory();
port.onmessage = receive;
