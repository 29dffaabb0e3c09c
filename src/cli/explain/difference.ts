/** The most lines between the first and the last change that are compared one by one. */
const mostLines = 400;

/** A long line is cut to what differs and so many characters around it. */
const longLine = 200;
const around = 40;

/** The lines that differ between two texts, with - and +, each part under the file and line where it begins. */
export function difference(path: string, before: string, after: string): string[] {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, fresh.length) - start && old.at(-1 - end) === fresh.at(-1 - end)) end++;
  const [gone, come] = [old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)];
  if (gone.length === 1 && come.length === 1 && gone[0].length > longLine)
    return [`${path}:${start + 1}`, ...cut(gone[0], come[0])];
  return hunks(gone.slice(0, mostLines), come.slice(0, mostLines), path, start + 1);
}

/** Lines that both have, in one order, stay (the longest common part); all others are shown. */
function hunks(gone: readonly string[], come: readonly string[], path: string, first: number): string[] {
  const common = commonLengths(gone, come);
  const lines: string[] = [];
  let isOpen = false;
  const show = (line: string, at: number): void => {
    if (!isOpen) lines.push(`${path}:${first + at}`);
    isOpen = true;
    lines.push(line);
  };
  for (let g = 0, c = 0; g < gone.length || c < come.length; ) {
    if (g < gone.length && c < come.length && gone[g] === come[c]) {
      isOpen = false;
      g++;
      c++;
    } else if (g < gone.length && (c === come.length || common[g + 1][c] >= common[g][c + 1]))
      show(`- ${gone[g++]}`, g - 1);
    else show(`+ ${come[c++]}`, g);
  }
  return lines;
}

/** `[g][c]`: how many lines the parts from there on have in common. */
function commonLengths(gone: readonly string[], come: readonly string[]): number[][] {
  const common = Array.from({ length: gone.length + 1 }, () => new Array<number>(come.length + 1).fill(0));
  for (let g = gone.length - 1; g >= 0; g--) {
    for (let c = come.length - 1; c >= 0; c--)
      common[g][c] = gone[g] === come[c] ? common[g + 1][c + 1] + 1 : Math.max(common[g + 1][c], common[g][c + 1]);
  }
  return common;
}

/** What differs in two long lines, with a little of what is around it. */
function cut(gone: string, come: string): string[] {
  let start = 0;
  while (start < Math.min(gone.length, come.length) && gone[start] === come[start]) start++;
  let end = 0;
  while (end < Math.min(gone.length, come.length) - start && gone.at(-1 - end) === come.at(-1 - end)) end++;
  const part = (line: string): string => `…${line.slice(Math.max(0, start - around), line.length - end + around / 2)}…`;
  return [`- ${part(gone)}`, `+ ${part(come)}`];
}
