import { InputError, shown, textAt } from "../../model/json/door.ts";
import type { Param } from "./param.ts";

/** A moment: `hh:mm:ss` of the day (the next one), or `+hh:mm:ss` after the start of the plan. */
export const time: Param<string, Deadline> = {
  script: "time",
  read(value, path) {
    time.bind(textAt(value, path), undefined as never, path);
    return value as string;
  },
  bind(given, _model, path) {
    const match = /^(\+?)(\d+):([0-5]\d):([0-5]\d)$/.exec(given);
    const isRelative = match?.[1] === "+";
    if (match === null || (!isRelative && Number(match[2]) > 23)) {
      throw new InputError(
        path,
        `expected a time, "hh:mm:ss" of the day or "+hh:mm:ss" from the start, found ${shown(given)}`,
      );
    }
    const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4]);
    return { secondsAfter: (start) => (isRelative ? seconds : (seconds - secondOfDay(start) + day) % day) };
  },
};

/** The latest moment for something. */
export interface Deadline {
  /** Seconds from the start of a plan. */
  secondsAfter(start: Date): number;
}

const day = 24 * 3600;
const secondOfDay = (date: Date): number => date.getHours() * 3600 + date.getMinutes() * 60 + date.getSeconds();
