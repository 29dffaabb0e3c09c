import type { EngineChoice, Reply, Request } from "./messages.ts";

/** A thread that runs worker.js, in Node or in a browser. */
export interface Thread {
  post(request: Request): void;
  /** Does the process wait for the thread? */
  hold(on: boolean): void;
  /** Stops it at once, whatever it is doing. */
  end(): void;
}

type Receive = (reply: Reply) => void;
type NodeThreads = typeof import("node:worker_threads");

/** Lies beside this file in the sources, and beside the chunk that this file becomes part of in a build. */
const workerFile = "./worker.js";

/** Megabytes of JavaScript in a thread, beside its WebAssembly. In GLPK's format 2.4 million columns take 800. */
const scriptMemory = 1024;

function broken(message: string, code?: string): Reply {
  return { kind: "broken", reason: code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : "failed", message };
}

function startInNode({ Worker }: NodeThreads, receive: Receive): Thread {
  // The address is not spelled out: a bundler for browsers would follow it here, too.
  const worker = new Worker(new URL(workerFile, import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: scriptMemory },
  });
  worker.on("message", receive);
  worker.on("error", (error: NodeJS.ErrnoException) => receive(broken(error.message, error.code)));
  worker.on("exit", () => receive(broken("the thread has ended")));
  return {
    post: (request) => worker.postMessage(request),
    hold: (on) => (on ? worker.ref() : worker.unref()),
    end: () => void worker.terminate(),
  };
}

function startInBrowser(engine: EngineChoice, receive: Receive): Thread {
  const worker =
    typeof engine === "string"
      ? new Worker(new URL("./worker.js", import.meta.url), { type: "module" })
      : engine.startWorker();
  worker.onmessage = ({ data }) => receive(data);
  worker.onerror = ({ message }) => receive(broken(message));
  return {
    post: (request) => worker.postMessage(request),
    hold: () => {},
    end: () => worker.terminate(),
  };
}

/** A thread for an engine, which is yet to be loaded. `receive` gets what the thread says, and `broken` when it dies. It may still get something after `end`. */
export function startThread(engine: EngineChoice, receive: Receive): Thread {
  const threads = globalThis.process?.getBuiltinModule?.("node:worker_threads");
  return threads ? startInNode(threads, receive) : startInBrowser(engine, receive);
}
