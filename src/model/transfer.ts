import { InputError, shown } from "./json/door.ts";
import type { Model } from "./model.ts";

/** What a live migration has to carry. Amounts in MB, times in seconds, rates in MB/s. */
export interface Memory {
  readonly used: number;
  /** The part that is rewritten all the time, and how long that takes. */
  readonly hotSize: number;
  readonly hotTime: number;
  /** How fast the rest changes. */
  readonly coldRate: number;
}

/** Mbit/s that carry one MB/s: 8 for the memory, 1 for the protocols. */
const overhead = 9;

/**
 * The memory of a VM as migrations through a network see it: the attributes `memUsed` (mandatory), `hotDirtySize`, `hotDirtyDuration`
 * and `coldDirtyRate`.
 * @throws InputError for an attribute that is missing or no such amount
 */
export function memoryOf(model: Model, vm: number): Memory {
  return {
    used: amountIn(model, vm, "memUsed"),
    hotSize: amountIn(model, vm, "hotDirtySize", 5),
    hotTime: amountIn(model, vm, "hotDirtyDuration", 2),
    coldRate: amountIn(model, vm, "coldDirtyRate", 0),
  };
}

function amountIn(model: Model, vm: number, key: string, otherwise?: number): number {
  const value = model.vmAttributes[vm]?.[key] ?? otherwise;
  const path = `model.attributes.vms.${model.vms.id(vm)}`;
  if (value === undefined) throw new InputError(path, `with a network view a VM that may migrate needs "${key}" (MB)`);
  const isDuration = key === "hotDirtyDuration";
  if (typeof value === "number" && Number.isFinite(value) && (isDuration ? value > 0 : value >= 0)) return value;
  throw new InputError(`${path}.${key}`, `expected a number ${isDuration ? "above 0" : "≥ 0"}, found ${shown(value)}`);
}

/**
 * How long a live migration lasts at a constant bandwidth, in whole seconds, at least 1: the memory is copied, then what has become
 * dirty meanwhile, the cold part and the hot one. Undefined when the memory is dirtied as fast as the bandwidth carries it: such a
 * migration has no end. (Specification §10.2.)
 * @param bandwidth in Mbit/s
 */
export function transferTime({ used, hotSize, hotTime, coldRate }: Memory, bandwidth: number): number | undefined {
  const rate = bandwidth / overhead;
  const hotRate = hotSize / hotTime;
  if (rate <= hotRate) return undefined;
  const copy = used / rate;
  if (copy <= hotTime) return wholeSeconds(copy + (hotRate * copy) / (rate - hotRate));
  if (rate <= coldRate) return undefined;
  const cold = (hotSize + (copy - hotTime) * coldRate) / (rate - coldRate);
  const hot = (hotSize / rate) * (hotRate / (rate - hotRate));
  return wholeSeconds(copy + cold + hot);
}

/** Longer than plans can last. */
const endless = 2 ** 31 - 1;

function wholeSeconds(time: number): number | undefined {
  return time < endless ? Math.max(1, Math.round(time)) : undefined;
}

/** The least whole bandwidth, up to a given one, at which a migration takes no longer than at that one. */
export function leastBandwidth(memory: Memory, seconds: number, most: number): number {
  let [least, enough] = [1, most];
  while (least < enough) {
    const middle = Math.floor((least + enough) / 2);
    if ((transferTime(memory, middle) ?? endless) <= seconds) enough = middle;
    else least = middle + 1;
  }
  return enough;
}
