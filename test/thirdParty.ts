import { existsSync } from "node:fs";
import { join } from "node:path";

/** Where third-party data lies: beside the repository, never in it. */
export const thirdParty = join(import.meta.dirname, "../../shared");

/** Why tests over third-party data do not run, undefined when they do. */
export const absence = existsSync(join(thirdParty, "data")) ? undefined : `skipped: there is no folder ${thirdParty}`;
if (absence !== undefined) console.warn(absence);
