/** A script that can be imported: its name, and the file it was read from. */
export interface ScriptText {
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

/** Finds scripts by name. The language itself reads no files. */
export interface ImportResolver {
  /** The script `a.b.c`, undefined when there is none. */
  script(name: string): ScriptText | undefined;
  /** The scripts directly inside `a.b`, by name; none when there is no such folder. */
  folder(name: string): readonly ScriptText[];
}

/** Scripts held in memory, by path below the include path: `{ "clients/db.btrp": "namespace clients.db; …" }`. */
export function memoryResolver(files: Readonly<Record<string, string>>): ImportResolver {
  const read = (file: string): ScriptText => ({ name: scriptNameOf(file), file, text: files[file] });
  return {
    script(name) {
      const file = scriptPath(name);
      return Object.hasOwn(files, file) ? read(file) : undefined;
    },
    folder(name) {
      const prefix = `${name.replaceAll(".", "/")}/`;
      const inside = (file: string) => file.startsWith(prefix) && !file.slice(prefix.length).includes("/");
      return Object.keys(files)
        .filter((file) => inside(file) && file.endsWith(extension))
        .sort()
        .map(read);
    },
  };
}

export const extension = ".btrp";

/** Where in an include folder the script `a.b.c` lies. */
export const scriptPath = (name: string): string => `${name.replaceAll(".", "/")}${extension}`;

/** What a script is called that lies at a path below an include folder. */
export const scriptNameOf = (path: string): string => path.slice(0, -extension.length).replaceAll("/", ".");
