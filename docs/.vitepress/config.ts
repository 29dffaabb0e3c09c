import { readdirSync } from "node:fs";
import { join } from "node:path";

const kinds = readdirSync(join(import.meta.dirname, "../constraints"))
  .filter((file) => file.endsWith(".md") && file !== "index.md")
  .map((file) => file.slice(0, -".md".length));

const page = (text: string, link: string) => ({ text, link });

/** Sets of sets are written {{…}}, which Vue would take for an expression. */
function keepBraces(md: { readonly renderer: { readonly rules: Record<string, unknown> } }): void {
  type Render = (...args: unknown[]) => string;
  const render = md.renderer.rules.code_inline as Render;
  md.renderer.rules.code_inline = (...args: unknown[]) => render(...args).replace("<code", "<code v-pre");
}

export default {
  markdown: { config: keepBraces },
  title: "btrp",
  description:
    "Placement of virtual machines: Plasma scripts in, a viable configuration and the safe order of steps out.",
  themeConfig: {
    search: { provider: "local" },
    sidebar: [
      page("Getting started", "/getting-started"),
      page("The language by example", "/language"),
      {
        text: "Constraints",
        link: "/constraints/",
        collapsed: true,
        items: kinds.map((kind) => page(kind, `/constraints/${kind}`)),
      },
      page("The command", "/command"),
      page("Goals and preferences", "/goals"),
      page("Solving, and the statuses", "/solving"),
      page("Explanations", "/explanations"),
      page("Pictures", "/pictures"),
      page("Plans for executors", "/executors"),
      page("Embedding", "/embedding"),
      page("Coming from btrPlace", "/from-btrplace"),
      page("Performance", "/performance"),
      { text: "API reference", link: "/api/index.html", target: "_blank" },
    ],
  },
};
