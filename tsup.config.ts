import { defineConfig } from "tsup";

// The library, the command, the workers (one in which a WebAssembly engine lives and dies, one that optimises), and the way for bundlers to take GLPK along.
export default defineConfig({
  entry: {
    index: "src/index.ts",
    "cli/main": "src/cli/main.ts",
    worker: "wasm/worker.js",
    portfolioWorker: "src/solver/descent/portfolioWorker.ts",
    glpk: "wasm/bundledGlpk.ts",
    bundledGlpkWorker: "wasm/bundledGlpkWorker.js",
  },
  format: "esm",
  target: "node20",
  platform: "neutral",
  removeNodeProtocol: false,
  // tsup passes a baseUrl of its own, which TypeScript 6 calls deprecated.
  dts: {
    entry: { index: "src/index.ts", glpk: "wasm/bundledGlpk.ts" },
    compilerOptions: { ignoreDeprecations: "6.0" },
  },
  splitting: true,
  clean: true,
  external: [/^node:/, /^glpk\.js/, "highs", "javascript-lp-solver"],
});
