import { InputError } from "../src/index.ts";
import { measure } from "./measure.ts";

// For a process of its own: measures the instance and the options given as JSON, prints the measurement as JSON.
const { path, ...options } = JSON.parse(process.argv[2]);
try {
  console.log(JSON.stringify(await measure(path, options)));
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(`${path}: ${error.message}`);
  process.exitCode = 2;
}
