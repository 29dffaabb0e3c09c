import fc from "fast-check";
import {
  type Bins,
  type Domain,
  Fate,
  type Items,
  type Problem,
  type Rules,
  Wanted,
} from "../../src/solver/problem.ts";

const amount = fc.integer({ min: 0, max: 4 });
const rarely = fc.integer({ min: 0, max: 9 }).map((draw) => (draw === 9 ? 1 : 0));
const binDraft = fc.record({
  capacity: fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 8 })),
  /** What may be held for a while above the capacity. */
  slack: fc.integer({ min: 0, max: 2 }),
  open: fc.integer({ min: 0, max: 3 }).map((draw) => (draw > 0 ? 1 : 0)),
  wanted: fc.constantFrom(Wanted.free, Wanted.free, Wanted.free, Wanted.open, Wanted.closed),
  opening: fc.integer({ min: 1, max: 3 }),
  closing: fc.integer({ min: 1, max: 3 }),
  sealed: rarely,
});
const itemDraft = fc.record({
  fate: fc.constantFrom(Fate.stay, Fate.stay, Fate.stay, Fate.stay, Fate.arrive, Fate.arrive, Fate.leave, Fate.none),
  place: fc.nat(11),
  held: fc.tuple(amount, amount),
  demand: fc.tuple(amount, amount),
  release: fc.constantFrom(0, 0, 1, 3),
  duration: fc.integer({ min: 1, max: 5 }),
  fixed: rarely,
  domain: fc.nat(4),
});
export const ruleKinds = ["differ", "together", "within", "apart", "distinct", "limits", "openAtMost"] as const;
/** Kinds that say something only when everything is placed: drawn where they are asked for. */
export const endRuleKinds = ["spans", "depends"] as const;
type RuleKind = (typeof ruleKinds)[number] | (typeof endRuleKinds)[number];
const ruleDraft = fc.record({
  kind: fc.nat(ruleKinds.length - 1).map((draw): RuleKind => ruleKinds[draw]),
  /** Of each item and each bin: 0 and 1 for two lists, 2 for neither. */
  items: fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }),
  bins: fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }),
  amount: fc.integer({ min: 0, max: 6 }),
  dimension: fc.integer({ min: -1, max: 1 }),
  always: fc.boolean(),
  others: fc.boolean(),
});

type Drafted<A> = A extends fc.Arbitrary<infer T> ? T : never;
type BinDraft = Drafted<typeof binDraft>;
type ItemDraft = Drafted<typeof itemDraft>;
type RuleDraft = Drafted<typeof ruleDraft>;

/** What may be asked of the problems drawn. */
interface Size {
  readonly items?: number;
  readonly rules?: number;
  /** All rules are of this kind. */
  readonly kind?: RuleKind | undefined;
}

/** Problems of 2 to 4 bins and up to 5 items, in one or two dimensions, often tight, with up to 3 rules. */
export const tinyProblems = ({ items: mostItems = 5, rules: mostRules = 3, kind }: Size = {}): fc.Arbitrary<Problem> =>
  fc
    .record({
      dimensions: fc.integer({ min: 1, max: 2 }),
      bins: fc.array(binDraft, { minLength: 2, maxLength: 4 }),
      items: fc.array(itemDraft, { minLength: 1, maxLength: mostItems }),
      domain: fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }),
      rules: fc.array(ruleDraft, { maxLength: mostRules }),
    })
    .map(({ dimensions, bins, items, domain, rules }) => {
      const domains: Domain[] = [
        { bins: new Int32Array(), complement: true },
        { bins: chosen(domain, bins.length, 0, 1), complement: false },
        { bins: chosen(domain, bins.length, 0), complement: true },
      ];
      const kinds = (list: readonly RuleDraft[]) => list.map((rule) => ({ ...rule, kind: kind ?? rule.kind }));
      const drafts = bins.map((bin, i) => (i === 0 ? { ...bin, open: 1 as const } : bin));
      return {
        dimensions,
        bins: binsOf(drafts, dimensions),
        items: itemsOf(items, drafts, dimensions),
        rules: { ...rulesOf(kinds(rules), bins.length, items.length, dimensions), domains },
      };
    });

/** The positions below a count at which one of these digits stands. */
const chosen = (digits: readonly number[], count: number, ...wanted: number[]): Int32Array =>
  Int32Array.from(digits.keys()).filter((at) => at < count && wanted.includes(digits[at]));

function binsOf(drafts: readonly BinDraft[], dimensions: number): Bins {
  const capacity = drafts.flatMap(({ capacity }) => capacity.slice(0, dimensions));
  return {
    count: drafts.length,
    capacity: Float64Array.from(capacity),
    limit: Float64Array.from(capacity, (most, at) => most + drafts[Math.floor(at / dimensions)].slack),
    open: Uint8Array.from(drafts, ({ open }) => open),
    wanted: Uint8Array.from(drafts, ({ wanted }) => wanted),
    opening: Int32Array.from(drafts, ({ opening }) => opening),
    closing: Int32Array.from(drafts, ({ closing }) => closing),
    sealed: Uint8Array.from(drafts, ({ sealed }) => sealed),
  };
}

/** Items come from open bins; they hold something only now, demand something only at the end. */
function itemsOf(drafts: readonly ItemDraft[], bins: readonly BinDraft[], dimensions: number): Items {
  const open = [...bins.keys()].filter((bin) => bins[bin].open === 1);
  const isHere = ({ fate }: ItemDraft): boolean => fate === Fate.stay || fate === Fate.leave;
  const isPlaced = ({ fate }: ItemDraft): boolean => fate === Fate.stay || fate === Fate.arrive;
  const amounts = (of: (draft: ItemDraft) => readonly number[]) =>
    Float64Array.from(drafts.flatMap((draft) => of(draft).slice(0, dimensions)));
  const nothing = [0, 0];
  return {
    count: drafts.length,
    fate: Uint8Array.from(drafts, ({ fate }) => fate),
    origin: Int32Array.from(drafts, (draft) => (isHere(draft) ? open[draft.place % open.length] : -1)),
    held: amounts((draft) => (isHere(draft) ? draft.held : nothing)),
    demand: amounts((draft) => (isPlaced(draft) ? draft.demand : nothing)),
    release: Int32Array.from(drafts, ({ fate, release }) => (fate === Fate.none ? 0 : release)),
    duration: Int32Array.from(drafts, ({ fate, duration }) => (fate === Fate.none ? 0 : duration)),
    pause: new Int32Array(drafts.length),
    wake: new Int32Array(drafts.length),
    domain: Int32Array.from(drafts, ({ domain }) => (domain < 3 ? domain : 0)),
    passage: new Int32Array(drafts.length),
    fixed: Uint8Array.from(drafts, ({ fixed }) => fixed),
    store: new Int32Array(drafts.length).fill(-1),
  };
}

export const noRules: Rules = {
  domains: [{ bins: new Int32Array(), complement: true }],
  ...{ differ: [], together: [], within: [], apart: [], distinct: [], limits: [], openAtMost: [] },
  ...{ spans: [], depends: [], retained: [], timing: [] },
};

function rulesOf(drafts: readonly RuleDraft[], binCount: number, itemCount: number, dimensions: number): Rules {
  const of = <R>(wanted: RuleKind, rule: (draft: RuleDraft, source: number) => R): R[] =>
    drafts.flatMap((draft, source) => (draft.kind === wanted ? [rule(draft, source)] : []));
  const itemRule = ({ items, always }: RuleDraft, source: number) => ({
    items: chosen(items, itemCount, 0, 1),
    always,
    source,
  });
  const classes = ({ items }: RuleDraft) => [chosen(items, itemCount, 0), chosen(items, itemCount, 1)];
  const bins = (draft: RuleDraft) => chosen(draft.bins, binCount, 0, 1);
  const groupsOf = (draft: RuleDraft) =>
    [0, 1, 2].map((digit) => chosen(draft.bins, binCount, digit)).filter(({ length }) => length > 0);
  return {
    ...noRules,
    differ: of("differ", itemRule),
    together: of("together", itemRule),
    within: of("within", (draft, source) => ({
      ...itemRule(draft, source),
      groups: [bins(draft), chosen(draft.bins, binCount, 1, 2)],
    })),
    apart: of("apart", (draft, source) => ({
      classes: classes(draft),
      ...{ others: draft.others, always: draft.always, source },
    })),
    distinct: of("distinct", (draft, source) => ({
      classes: classes(draft),
      groups: groupsOf(draft),
      ...{ always: draft.always, source },
    })),
    limits: of("limits", (draft, source) => ({
      bins: bins(draft),
      dimension: Math.min(draft.dimension, dimensions - 1),
      ...{ amount: draft.amount, always: draft.always, source },
    })),
    spans: of("spans", (draft, source) => ({
      ...itemRule({ ...draft, always: false }, source),
      ...{ groups: groupsOf(draft), amount: 1 + (draft.amount % 3) },
    })),
    depends: of("depends", (draft, source) => ({
      ...{ items: chosen(draft.items, itemCount, 0), on: chosen(draft.items, itemCount, 1) },
      ...{ groups: groupsOf(draft), always: false, source },
    })),
    openAtMost: of("openAtMost", (draft, source) => ({
      bins: bins(draft),
      ...{ amount: Math.min(draft.amount, 3), always: draft.always, source },
    })),
  };
}
