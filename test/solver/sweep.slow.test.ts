// All properties of the tiny problems, many times over.
process.env.SOLVER_SWEEP = "4";

await import("./check.test.ts");
await import("./cover.test.ts");
await import("./fit.test.ts");
await import("./patterns/patterns.test.ts");
await import("./patterns/pricing.test.ts");
await import("./presolve.test.ts");
await import("./prove.test.ts");
await import("./repair.test.ts");
await import("./search.test.ts");
await import("./waits.test.ts");

export {};
