/** What a picture of a plan may show: what happens when, what nodes hold, who is where. */
export const views = ["gantt", "loads", "map"] as const;
export type View = (typeof views)[number];
