/* route: which view the address names. Views are told apart by what stands behind #, so the server has one page to serve. */

export type Leave = () => void;
export type Params = Readonly<Record<string, string>>;
/* Draws into `root`; what it gives back is called when the view is left. It may still be drawing when somebody leaves: it then
 * draws into a root that is not shown any more. */
export type Show = (root: HTMLElement, params: Params) => Promise<Leave | void>;

export interface Route {
  pattern: string; /* {name} stands for one segment */
  load: () => Promise<{ show: Show }>;
}

/* null: it is no address that this page would have made. */
function unescaped(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

export function matches(pattern: string, path: string): Params | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  const params: Record<string, string> = {};

  if (wanted.length !== given.length) return null;
  for (const [at, word] of wanted.entries()) {
    const segment = unescaped(given[at] ?? "");
    if (segment === null) return null;
    if (word.startsWith("{")) params[word.slice(1, -1)] = segment;
    else if (word !== segment) return null;
  }
  return params;
}

export function pathNow(): string {
  const path = location.hash.replace(/^#/, "").split("?")[0] ?? "";
  return path === "" || path === "/" ? "/meetings" : path;
}
