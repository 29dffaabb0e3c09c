import { it } from "vitest";
import { properties } from "./fuzzing.ts";

it.each(properties(400))("%s", (_, check) => check());
