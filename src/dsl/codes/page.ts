import type { Limits } from "../limits.ts";

/** What an example assumes besides its text. */
export interface Setting {
  /** Names of nodes and VMs that the model knows. All of its elements lie on the first node and run. */
  readonly nodes?: readonly string[];
  readonly vms?: readonly string[];
  /** Scripts that can be imported, by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly file?: string;
  readonly templates?: { readonly vms: readonly string[]; readonly nodes: readonly string[] };
  readonly limits?: Partial<Limits>;
  readonly strict?: boolean;
}

/** What `btrp check --explain CODE` says about a diagnostic. */
export interface Page {
  readonly title: string;
  /** Why the rule is there, and what to do. */
  readonly why: string;
  /** A script that gets this diagnostic, and only this. */
  readonly wrong: string;
  /** A script as it should be, without any diagnostic. */
  readonly right: string;
  readonly setting?: Setting;
}

export type Pages = Readonly<Record<string, Page>>;
