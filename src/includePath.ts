import { extension, type ImportResolver, type ScriptText, scriptPath } from "./dsl/imports.ts";

/**
 * Finds imported scripts in folders: `a.b.c` is `a/b/c.btrp` in the first folder that has it. Only in Node.
 * @throws the error of the file system for a file that is there and cannot be read
 */
export function includePath(folders: readonly string[]): ImportResolver {
  const { existsSync, readdirSync, readFileSync, statSync } = fileSystem();
  const isFile = (path: string) => existsSync(path) && statSync(path).isFile();
  const read = (name: string, file: string): ScriptText => ({ name, file, text: readFileSync(file, "utf8") });
  return {
    script(name) {
      const file = folders.map((folder) => `${folder}/${scriptPath(name)}`).find(isFile);
      return file === undefined ? undefined : read(name, file);
    },
    folder(name) {
      const files = new Map<string, string>();
      for (const folder of folders.map((include) => `${include}/${name.replaceAll(".", "/")}`)) {
        if (!existsSync(folder) || !statSync(folder).isDirectory()) continue;
        for (const file of readdirSync(folder)) {
          const script = `${name}.${file.slice(0, -extension.length)}`;
          if (file.endsWith(extension) && isFile(`${folder}/${file}`) && !files.has(script))
            files.set(script, `${folder}/${file}`);
        }
      }
      return [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([script, file]) => read(script, file));
    },
  };
}

function fileSystem(): typeof import("node:fs") {
  const fs = globalThis.process?.getBuiltinModule?.("node:fs");
  if (fs !== undefined) return fs;
  throw new Error("includePath reads files, which only works in Node; elsewhere use memoryResolver");
}
