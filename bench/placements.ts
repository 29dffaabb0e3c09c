import { type Mip, MipBuilder } from "../src/solver/mip/mip.ts";

/** Bins with two dimensions, some of them overloaded; the cost is the number of items that leave their bin. */
export interface PlacementSize {
  /** Bins that hold about 8 % more than they may, and bins with some room left. */
  readonly overloaded: number;
  readonly roomy: number;
  readonly itemsPerBin: number;
  /** May the items of every bin move (`repack`), or only those of overloaded bins (`evict`)? */
  readonly kind: "evict" | "repack";
  readonly seed?: number;
}

interface Item {
  readonly bin: number;
  readonly demand: readonly [number, number];
}

/** Mulberry32: the same seed gives the same numbers in [0, 1) everywhere. */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A placement problem with one binary per movable item and bin: number `item * bins + bin`. */
export function placement({ overloaded, roomy, itemsPerBin, kind, seed = 1 }: PlacementSize): Mip {
  const random = randomNumbers(seed);
  const bins = overloaded + roomy;
  const items: Item[] = [];
  for (let bin = 0; bin < bins; bin++) {
    for (let i = 0; i < itemsPerBin; i++) {
      items.push({ bin, demand: [1 + Math.floor(random() * 8), 1 + Math.floor(random() * 16)] });
    }
  }
  const movable = kind === "repack" ? items : items.filter(({ bin }) => bin < overloaded);
  const mip = new MipBuilder();
  for (const item of movable) for (let bin = 0; bin < bins; bin++) mip.addBinary(bin === item.bin ? 0 : 1);
  for (let i = 0; i < movable.length; i++) {
    mip.addRow(1, 1);
    for (let bin = 0; bin < bins; bin++) mip.addTerm(i * bins + bin, 1);
  }
  for (let bin = 0; bin < bins; bin++) {
    const share = bin < overloaded ? 0.92 : 1.15;
    for (const d of [0, 1] as const) addCapacity(mip, { items, movable, bin, bins, share, d });
  }
  return mip.build();
}

interface Capacity {
  readonly items: readonly Item[];
  readonly movable: readonly Item[];
  readonly bin: number;
  readonly bins: number;
  readonly share: number;
  readonly d: 0 | 1;
}

/** What the movable items put into the bin fits beside those that stay there, in dimension d. */
function addCapacity(mip: MipBuilder, { items, movable, bin, bins, share, d }: Capacity): void {
  const load = (some: readonly Item[]) => some.reduce((sum, item) => sum + (item.bin === bin ? item.demand[d] : 0), 0);
  mip.addRow(-Infinity, Math.floor(load(items) * share) - (load(items) - load(movable)));
  movable.forEach(({ demand }, i) => {
    mip.addTerm(i * bins + bin, demand[d]);
  });
}
