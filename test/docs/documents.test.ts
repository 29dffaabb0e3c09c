import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { blocksOf } from "./blocks.ts";
import { Reader } from "./reader.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const pagesIn = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name));

const documents = [
  "README.md",
  ...pagesIn("docs"),
  ...pagesIn("docs/constraints"),
  ...readdirSync(join(root, "examples")).map((name) => join("examples", name, "README.md")),
];

describe.each(documents)("%s", (path) => {
  it("keeps what its blocks of code promise", { timeout: 60_000 }, () => {
    const reader = new Reader();
    expect(blocksOf(read(path)).flatMap((block) => reader.try(block))).toEqual([]);
  });

  it("links to files that exist", () => {
    const targets = [...read(path).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target]) => target);
    expect(targets.filter((target) => !existsSync(join(root, dirname(path), target)))).toEqual([]);
  });
});

describe("a document that does not hold", () => {
  it.each([
    ["```btrp\nspraed(VM1);\n```\n", /there is no constraint spraed/],
    ["```sh\nbtrp solve nowhere.json\n```\n", /exit code 2/],
    ["Type\n\n    btrp check nowhere.btrp\n    npm run nothing\n", /exit code 2/],
    ["Type\n\n    npm run nothing\n", /no npm script nothing/],
    ["```console\n$ btrp check app.btrp\nfine\n```\n", /prints\nbtrp: cannot read app\.btrp/],
    ["```console\n$ echo 1; echo 2; echo 3\n1\n…\n2\n```\n", /instead of/],
    ["```ts\nconsole.log(false);\n```\n", /does not print true/],
    ["```json\n{\n```\n", /in \{/],
    ["```text\nbtrp slove\n```\n", /no verb slove/],
    ["```python\nprint(1)\n```\n", /nothing can be done/],
  ])("%j", (document, complaint) => {
    const reader = new Reader();
    expect(
      blocksOf(document)
        .flatMap((block) => reader.try(block))
        .join("\n"),
    ).toMatch(complaint);
  });
});
