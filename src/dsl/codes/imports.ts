import type { Pages } from "./page.ts";

/** Scripts that do not find each other. */
export const importPages = {
  "export-needs-variable": {
    title: "Only variables are exported",
    why: "Others read what is exported under the name of the variable; a value without a name cannot be read.",
    wrong: "namespace t;\nVM[1..2] : small;\nexport VM[1..2] to *;",
    right: "namespace t;\nVM[1..2] : small;\n$all = VM[1..2];\nexport $all to *;",
  },
  "unknown-import": {
    title: "A script that cannot be found",
    why: "import a.b looks for a/b.btrp in the folders of the include path; import a.* for scripts in the folder a.",
    wrong: "namespace t;\nimport datacenter;",
    right: "namespace t;\nimport dc;\nonline($dc.all);",
    setting: { files: { "dc.btrp": "namespace dc; @n[1..2] : host; $all = @n[1..2]; export $all to *;" } },
  },
  "import-errors": {
    title: "An imported script has errors",
    why: "A script with errors denotes nothing, so nothing can be imported from it. Its errors are attached.",
    wrong: "namespace t;\nimport faulty;",
    right: "namespace t;\nimport fine;",
    setting: { files: { "faulty.btrp": "namespace faulty; root(VM1);", "fine.btrp": "namespace fine;" } },
  },
  "cyclic-import": {
    title: "Scripts that import each other",
    why: "A script is compiled after those that it imports, which cannot be when it is among them. Move what both need to a third script.",
    wrong: "namespace t;\nimport ping;",
    right: "namespace t;\nimport base;",
    setting: {
      files: {
        "ping.btrp": "namespace ping; import pong;",
        "pong.btrp": "namespace pong; import ping;",
        "base.btrp": "namespace base;",
      },
    },
  },
  "file-name-mismatch": {
    title: "A script in a file of another name",
    why: "The last part of the name in the header is the name of the file, so that imports find the script.",
    wrong: "namespace shop.web;",
    right: "namespace shop.front;",
    setting: { file: "front.btrp" },
  },
} satisfies Pages;
