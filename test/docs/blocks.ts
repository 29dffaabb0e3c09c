/** A block of code in a document. */
export interface Block {
  /** `sh` for lines that are set in by four blanks: commands to paste. Empty where nothing is said. */
  readonly language: string;
  /** The file that the reader is told to save it as. */
  readonly file: string | undefined;
  readonly text: string;
}

const fenced = /^```(\w*) ?(\S*)\n(.*?)^```$/gms;
const setIn = /(?<=\n\n)(?: {4}\S.*\n)+/g;

/** The blocks of a document, in their order. */
export function blocksOf(markdown: string): readonly Block[] {
  const blocks = [...markdown.matchAll(fenced)].map(({ 1: language, 2: file, 3: text, index }) => ({
    at: index,
    block: { language, file: file === "" ? undefined : file, text },
  }));
  const prose = markdown.replaceAll(fenced, (whole) => "`".repeat(whole.length));
  const commands = [...prose.matchAll(setIn)].map(({ 0: lines, index }) => ({
    at: index,
    block: { language: "sh", file: undefined, text: lines.replaceAll(/^ {4}/gm, "") },
  }));
  return [...blocks, ...commands].sort((a, b) => a.at - b.at).map(({ block }) => block);
}
