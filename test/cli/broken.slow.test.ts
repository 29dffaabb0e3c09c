process.env.EVERYTHING_BROKEN = "yes";

await import("./broken.test.ts");

export {};
