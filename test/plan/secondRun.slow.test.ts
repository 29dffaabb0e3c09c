process.env.SOLVER_SWEEP = "4";

await import("./secondRun.test.ts");

export {};
