/** Why a text is no well-formed XML document, undefined when it is. For documents without comments, CDATA and processing instructions. */
export function whyMalformed(text: string): string | undefined {
  const open: string[] = [];
  let at = 0;
  for (const { 0: tag, index } of text.matchAll(/<[^<>]*>/g)) {
    const between = text.slice(at, index);
    if (/[<>]/.test(between)) return `a stray bracket in ${between.slice(0, 40)}`;
    const bad = between.match(/&(?!#\d+;|amp;|lt;|gt;|quot;)/);
    if (bad !== null) return `a stray & in ${between.slice(0, 40)}`;
    at = index + tag.length;
    const parts = /^<(\/?)([a-z]+)((?: [\w:-]+="[^"&<]*(?:&#\d+;[^"&<]*)*")*)(\/?)>$/i.exec(tag);
    if (parts === null) return `no tag: ${tag}`;
    const [, closing, name, attributes, empty] = parts;
    const names = [...attributes.matchAll(/ ([\w:-]+)=/g)].map(([, key]) => key);
    if (new Set(names).size < names.length) return `an attribute twice: ${tag}`;
    if (closing !== "") {
      if (open.pop() !== name) return `${tag} closes nothing`;
    } else if (empty === "") open.push(name);
  }
  if (/[^\P{C}\n]/u.test(text)) return "a character that XML does not know";
  return open.length === 0 && text.slice(at).trim() === "" ? undefined : `not closed: ${open.join()}`;
}
