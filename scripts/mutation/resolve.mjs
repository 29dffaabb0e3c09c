// Has tests import the suite in the place of vitest.
const suite = new URL("./suite.mjs", import.meta.url).href;

export const resolve = (specifier, context, next) =>
  specifier === "vitest" ? { url: suite, shortCircuit: true } : next(specifier, context);
