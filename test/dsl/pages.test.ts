import { describe, expect, it } from "vitest";
import { codes, isLint, pageOf } from "../../src/dsl/codes/codes.ts";
import type { Setting } from "../../src/dsl/codes/page.ts";
import { type CompileOptions, compile } from "../../src/dsl/compile.ts";
import { memoryResolver } from "../../src/dsl/imports.ts";
import { lint } from "../../src/dsl/lint/lint.ts";
import { createModel } from "../../src/model/record.ts";

function optionsOf({ nodes = [], vms = [], files, file, templates, limits, strict }: Setting = {}): CompileOptions {
  const model = createModel({
    nodes: Object.fromEntries(nodes.map((name, id) => [id, { state: "online" as const, name }])),
    vms: Object.fromEntries(vms.map((name, id) => [id, { state: "ready" as const, name }])),
    resources: {},
  });
  return {
    ...(nodes.length + vms.length > 0 ? { model } : {}),
    ...(files === undefined ? {} : { resolveImport: memoryResolver(files) }),
    ...(file === undefined ? {} : { file }),
    ...(templates === undefined ? {} : { templates }),
    ...(limits === undefined ? {} : { limits }),
    ...(strict === undefined ? {} : { strict }),
  };
}

/** The codes of everything that is said about a text, lints included. */
function codesOf(text: string, setting: Setting | undefined): string[] {
  const compilation = compile(text, optionsOf(setting));
  return [...compilation.diagnostics, ...lint(compilation)].map(({ code }) => code);
}

describe.each(codes)("the page of %s", (code) => {
  const { wrong, right, setting, title, why } = pageOf(code)!;

  it("shows a script that gets it, and nothing else", () => {
    expect(new Set(codesOf(wrong, setting))).toEqual(new Set([code]));
  });

  it("shows a script without any diagnostic", () => {
    expect(codesOf(right, setting)).toEqual([]);
  });

  it("speaks in sentences", () => {
    expect(title).toMatch(/^[A-Z&].*[^.]$/);
    expect(why).toMatch(/\.$/);
  });
});

it("lints come from lint alone", () => {
  for (const code of codes.filter(isLint)) {
    const { wrong, setting } = pageOf(code)!;
    expect(compile(wrong, optionsOf(setting)).diagnostics).toEqual([]);
  }
});
