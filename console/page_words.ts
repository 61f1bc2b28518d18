/* page_words: what the registration page says around its form, in each of its languages, taken from the pages' own catalogues
 * when the console is built, so that the preview of questions says the same. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const NAME = "virtual:page-words";
const KEPT = "\0" + NAME;
const keys = ["field.first_name", "field.last_name", "field.email", "field.optional", "field.no_answer", "register.button"];

function wordsOf(catalogue: string): string[] {
  const lines = new Map(catalogue.split("\n").map((line): [string, string] => [line.slice(0, line.indexOf("=")).trim(), line.slice(line.indexOf("=") + 1).trim()]));
  return keys.map((key) => {
    const words = lines.get(key);
    if (words === undefined) throw new Error(`no ${key} in a catalogue`);
    return words;
  });
}

export function pageWords(catalogues: string): Plugin {
  return {
    name: "page-words",
    resolveId: (id) => (id === NAME ? KEPT : null),
    load(id) {
      if (id !== KEPT) return null;
      const names = readdirSync(catalogues).filter((name) => name.endsWith(".txt")).sort();
      const words = Object.fromEntries(names.map((name) => [name.slice(0, -".txt".length), wordsOf(readFileSync(join(catalogues, name), "utf8"))]));
      return `export default ${JSON.stringify(words)};`;
    },
  };
}
