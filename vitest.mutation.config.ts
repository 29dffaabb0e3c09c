import { defineConfig } from "vitest/config";

// The tests that mutants of the constraints and the judge have to get past; npm run test:mutation.
export default defineConfig({
  test: {
    include: [
      "test/constraints/*.test.ts",
      "test/model/json/errors.test.ts",
      "test/model/json/roundTrip.test.ts",
      "test/plan/*.test.ts",
      "test/plan/execution/remainder.test.ts",
      "test/defects.test.ts",
    ],
    exclude: ["test/**/*.slow.test.ts", "test/plan/solveAnything.test.ts"],
    env: { BRUTE_FORCE_STRIDE: "11" },
    testTimeout: 60_000,
  },
});
