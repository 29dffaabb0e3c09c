import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/**/*.slow.test.ts"],
    setupFiles: ["test/seeded.ts"],
    testTimeout: 20_000,
    // By default one core is left idle.
    maxWorkers: availableParallelism(),
  },
});
