/* choice: who is ticked: some, or all that match what is searched for but a few. All that match may be far more than are
 * loaded; who they are is asked when something is to be done with them. */
import { pages } from "../api";
import type { Subject } from "./bulk";
import { asExternal, idsPath, type Person, type Wish } from "./query";

export class Choice {
  private all = false;
  private readonly marked = new Map<string, Subject>(); // ticked; where `all`: left out

  clear(): void {
    this.all = false;
    this.marked.clear();
  }

  everybody(): void {
    this.all = true;
    this.marked.clear();
  }

  isAll(): boolean {
    return this.all;
  }

  has(registrant: Person): boolean {
    return this.marked.has(registrant.id) !== this.all;
  }

  set(registrant: Person, chosen: boolean): void {
    if (chosen === this.all) this.marked.delete(registrant.id);
    else this.marked.set(registrant.id, registrant);
  }

  count(total: number): number {
    return this.all ? Math.max(0, total - this.marked.size) : this.marked.size;
  }

  /* As they stand now, by the server; of those that are ticked one by one, as they were shown. */
  async subjects(base: string, wish: Wish, signal: AbortSignal, progress: (found: number) => void): Promise<Subject[]> {
    if (!this.all) return [...this.marked.values()];
    const found: Subject[] = [];
    for await (const page of pages<Subject>(idsPath(base, wish), { signal })) {
      for (const subject of page) if (!this.marked.has(subject.id)) found.push(wish.external ? asExternal(subject as Person) : subject);
      progress(found.length);
    }
    return found;
  }
}
