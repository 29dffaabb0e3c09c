process.env.SOLVER_SWEEP = "20";

await import("./secondRun.test.ts");

export {};
