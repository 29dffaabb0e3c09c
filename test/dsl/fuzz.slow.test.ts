import { it } from "vitest";
import { properties } from "./fuzzing.ts";

it.each(properties(50_000))("%s", (_, check) => check());
