// The thread in which one engine lives and dies; engine.ts holds the other end.
import { boundMemory, memory } from "./memory.js";

/** @import { EngineName, Reply, Request, Solver, Task } from "./messages.ts" */

/** @type {unknown} */
const end = globalThis.process?.getBuiltinModule?.("node:worker_threads").parentPort ?? globalThis;
// In Node and in a browser it has the two members of a port that are used here.
const port = /** @type {MessagePort} */ (end);

/** @param {Reply} reply @param {Transferable[]} [transfer] */
function post(reply, transfer = []) {
  port.postMessage(reply, transfer);
}

/** @param {Solver} solver @param {Task} task */
function solve(solver, task) {
  memory.limit = task.bytes;
  memory.exceeded = false;
  const answer = solver.solve(task, (incumbent) => post({ kind: "improved", incumbent }, [incumbent.values.buffer]));
  post({ kind: "answered", answer, bytes: memory.bytes }, "values" in answer ? [answer.values.buffer] : []);
}

/**
 * Answers requests from now on.
 * @param {(name: EngineName) => Promise<Solver>} load
 */
export function serve(load) {
  /** @type {Solver} */
  let solver;
  /** @param {{ data: Request }} event */
  port.onmessage = async ({ data: request }) => {
    try {
      if (request.kind === "solve") return solve(solver, request.task);
      solver = await load(request.engine);
      post({ kind: "loaded" });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      post({ kind: "broken", reason: memory.exceeded ? "memory" : "failed", message });
    }
  };
  boundMemory();
}
