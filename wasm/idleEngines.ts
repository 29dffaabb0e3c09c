import { Engine } from "./engine.ts";
import type { EngineChoice } from "./messages.ts";

/**
 * Milliseconds that an idle engine is kept for the next one who asks. To start a thread and load an engine takes longer than
 * most problems do, and each thread that ends leaves some 30 kB of the process behind (measured with Node 20).
 */
const patience = 10_000;

interface Idle {
  readonly engine: Engine;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** By choice: the one that nobody uses. */
const idle = new Map<EngineChoice, Idle>();

/** An engine for the caller alone: an idle one if there is one, else a new one. Throws when it cannot be loaded. */
export async function borrowEngine(choice: EngineChoice): Promise<Engine> {
  const found = idle.get(choice);
  if (found === undefined) return Engine.start(choice);
  idle.delete(choice);
  clearTimeout(found.timer);
  return found.engine;
}

/** The caller has done with it. One that is still at work is closed, and so is one too many. */
export function returnEngine(choice: EngineChoice, engine: Engine): void {
  if (!engine.isIdle || idle.has(choice)) return engine.close();
  const timer = setTimeout(() => {
    idle.delete(choice);
    engine.close();
  }, patience);
  // In Node the timer does not keep the process alive. In a browser it is a number.
  if (typeof timer === "object") timer.unref();
  idle.set(choice, { engine, timer });
}
