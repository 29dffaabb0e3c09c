import type { SolveFlags } from "../verbs/solve.ts";
import { answer } from "./answer.ts";
import { readRequest } from "./request.ts";

/** `btrp solve`. Returns the exit code. */
export async function runSolve(files: readonly string[], flags: SolveFlags): Promise<number> {
  return answer(await readRequest(files, flags), flags);
}
