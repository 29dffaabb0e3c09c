// Solves in a process of its own, by the built library: node childSolves.mjs flat|abort < instances.json
import { readFileSync } from "node:fs";

// Not by a plain import: type checking does without the build.
/** @type {typeof import("../../src/index.ts")} */
const { readInstance, solve } = await import(new URL("../../dist/index.js", import.meta.url).href);
const instances = JSON.parse(readFileSync(0, "utf8")).map(readInstance);
const [task, count] = [process.argv[2], Number(process.argv[3])];
console.log(JSON.stringify(await (task === "flat" ? flat(count) : abort(count))));

/**
 * Megabytes towards the end of so many solves, to warm up, and of as many more.
 * @param {number} count
 */
async function flat(count) {
  return { before: await megabytes(count), after: await megabytes(count) };
}

/**
 * The mean over the later half of the solves: threads come and go.
 * @param {number} count
 */
async function megabytes(count) {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    await solve(instances[i % instances.length], { timeLimit: 0.02 });
    if (2 * i >= count) sum += process.memoryUsage().rss / 2 ** 20;
  }
  return sum / (count / 2);
}

/**
 * The statuses after aborts 1, 2, 4, … milliseconds from the start, after a limit of 1 ms, after no start at all; all at once.
 * @param {number} moments
 */
async function abort(moments) {
  const answers = [];
  for (const instance of instances) {
    for (let moment = 0; moment < moments; moment++) {
      const aborter = new AbortController();
      setTimeout(() => aborter.abort(), 2 ** moment);
      answers.push(solve(instance, { timeLimit: 60, signal: aborter.signal }));
    }
    answers.push(
      solve(instance, { timeLimit: 0.001 }),
      solve(instance, { timeLimit: 60, signal: AbortSignal.abort() }),
    );
  }
  return (await Promise.all(answers)).map(({ status }) => status);
}
