// The thread of mate.ts where the sources are run as they are; a build has portfolioWorker.ts itself.
import { register } from "tsx/esm/api";

register();
await import("./portfolioWorker.ts");
