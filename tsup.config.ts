import { defineConfig } from "tsup";

// Three entries: the library, the command, and the worker in which a WebAssembly engine lives and dies.
export default defineConfig({
  entry: { index: "src/index.ts", "cli/main": "src/cli/main.ts", worker: "wasm/worker.js" },
  format: "esm",
  target: "node20",
  platform: "neutral",
  removeNodeProtocol: false,
  // tsup passes a baseUrl of its own, which TypeScript 6 calls deprecated.
  dts: { entry: { index: "src/index.ts" }, compilerOptions: { ignoreDeprecations: "6.0" } },
  splitting: true,
  clean: true,
  external: [/^node:/, "glpk.js", "highs", "javascript-lp-solver"],
});
