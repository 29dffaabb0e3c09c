import { readFileSync, writeFileSync } from "node:fs";
import { defineConfig } from "tsup";

/** Packages that are part of the bundle, and where their licences are. */
const bundled = { chevrotain: "LICENSE.txt", "lodash-es": "LICENSE" };

function writeNotices(): void {
  const notices = Object.entries(bundled).map(
    ([name, file]) => `${name}\n\n${readFileSync(`node_modules/${name}/${file}`, "utf8")}`,
  );
  writeFileSync("dist/THIRD-PARTY-NOTICES.txt", notices.join(`\n${"=".repeat(80)}\n\n`));
}

// Three entries: the library, the command, and the worker in which a WebAssembly engine lives and dies.
export default defineConfig({
  entry: { index: "src/index.ts", "cli/main": "src/cli/main.ts", worker: "wasm/worker.js" },
  format: "esm",
  target: "node20",
  platform: "neutral",
  // tsup passes a baseUrl of its own, which TypeScript 6 calls deprecated.
  dts: { entry: { index: "src/index.ts" }, compilerOptions: { ignoreDeprecations: "6.0" } },
  splitting: true,
  clean: true,
  // Chevrotain is 600 small modules: bundled it loads in a fifth of the time.
  noExternal: Object.keys(bundled),
  esbuildOptions(options) {
    options.mainFields = ["module", "main"];
  },
  async onSuccess() {
    writeNotices();
  },
  external: [/^node:/, "glpk.js", "highs", "javascript-lp-solver"],
});
