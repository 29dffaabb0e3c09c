// A test runner for Stryker that loads the tests once and then runs those that cover a mutant, quickest first, in the same process: some
// milliseconds for each mutant instead of seconds.
import { readdirSync } from "node:fs";
import { register } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { register as registerTypeScript } from "tsx/esm/api";

const status = { success: 0, failed: 1 };

/** The files behind "test/a/*.test.ts,test/b.test.ts". */
function filesOf(patterns) {
  return patterns.split(",").flatMap((pattern) => {
    const [folder, ending] = pattern.split("*");
    if (ending === undefined) return [pattern];
    const at = folder.lastIndexOf("/") + 1;
    const names = readdirSync(folder.slice(0, at)).filter((name) => name.startsWith(folder.slice(at)));
    return names
      .filter((name) => name.endsWith(ending) && !name.includes(".slow."))
      .map((name) => folder.slice(0, at) + name);
  });
}

class InProcess {
  /** Where mutated code looks for the mutant that is on. */
  #space = {};
  /** By id: the test, and how many milliseconds it takes. */
  #tests = new Map();

  capabilities = () => ({ reloadEnvironment: false });

  /** Runs everything once: what the tests keep in caches must come from code as it is, not from a mutant. */
  async init() {
    globalThis.__stryker__ ??= this.#space;
    this.#space = globalThis.__stryker__;
    register(new URL("./resolve.mjs", import.meta.url));
    registerTypeScript();
    const { tests } = await import("./suite.mjs");
    for (const file of filesOf(process.env.MUTATION_TESTS)) await import(pathToFileURL(resolve(join(".", file))).href);
    for (const test of tests) this.#tests.set(test.id, { ...test, ms: 0 });
    for (const test of this.#tests.values()) await this.#run(test);
  }

  async dryRun() {
    // Emptied, not replaced: mutated code holds on to it.
    const { perTest } = this.#space.mutantCoverage;
    for (const id of Object.keys(perTest)) delete perTest[id];
    const tests = [];
    for (const test of this.#tests.values()) {
      const failure = await this.#run(test, true);
      const outcome =
        failure === undefined ? { status: status.success } : { status: status.failed, failureMessage: failure };
      tests.push({ id: test.id, name: test.id, timeSpentMs: test.ms, ...outcome });
    }
    // What a test reaches is tried with that test; that loading reaches it, too, would cost a new process for each mutant.
    const { static: atLoad } = this.#space.mutantCoverage;
    for (const reached of Object.values(perTest)) for (const id of Object.keys(reached)) delete atLoad[id];
    return { status: "complete", tests, mutantCoverage: this.#space.mutantCoverage };
  }

  /** @throws when a test fails without the mutant, too: an earlier one has left something behind; Stryker tries again in a new process */
  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    const chosen = (testFilter ?? [...this.#tests.keys()]).map((id) => this.#tests.get(id));
    chosen.sort((a, b) => a.ms - b.ms);
    let nrOfTests = 0;
    for (const test of chosen) {
      nrOfTests++;
      Object.assign(this.#space, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
      const failureMessage = await this.#run(test);
      const isEndless = hitLimit !== undefined && this.#space.hitCount > hitLimit;
      Object.assign(this.#space, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
      if (isEndless) return { status: "timeout", reason: "the mutant was reached too often" };
      if (failureMessage === undefined) continue;
      const again = await this.#run(test);
      if (again !== undefined) throw new Error(`${test.id} fails without a mutant, too: ${again}`);
      return { status: "killed", killedBy: [test.id], failureMessage, nrOfTests };
    }
    return { status: "survived", nrOfTests };
  }

  async #run(test, isTimed = false) {
    const start = performance.now();
    this.#space.currentTestId = test.id;
    try {
      await test.run();
      return undefined;
    } catch (error) {
      return String(error?.message ?? error);
    } finally {
      this.#space.currentTestId = undefined;
      if (isTimed) test.ms = performance.now() - start;
    }
  }
}

export const strykerPlugins = [{ kind: "TestRunner", name: "inProcess", injectableClass: InProcess }];
