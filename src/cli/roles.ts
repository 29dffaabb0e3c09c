import type { Paint as Dress, Role } from "../index.ts";
import type { Paint, Style } from "./paint.ts";

const styles: Readonly<Record<Role, Style>> = {
  title: "bold",
  good: "green",
  bad: "red",
  weak: "dim",
  move: "blue",
  arrive: "green",
  leave: "magenta",
  power: "yellow",
  size: "cyan",
};

/** Shows the roles of text in pictures as styles. */
export const inStyles =
  (paint: Paint): Dress =>
  (role, text) =>
    paint(styles[role], text);
