/* list: the people that match, a page after another, as they are wanted. A newer wish overtakes an older one's answers. */
import { get, type Page, pathOf } from "../api";
import { asExternal, listPath, type Person, type Wish } from "./query";

const PAGE = 200;

export interface Listed {
  fresh: boolean; /* another list, not more of the one before */
}

export class List {
  people: Person[] = [];
  total = 0;
  private next: string | null = null;
  private turn = 0;
  private loading = false;
  private external = false;

  constructor(
    private readonly base: string,
    private readonly heard: (listed: Listed) => void,
    private readonly failed: (thrown: unknown) => void,
  ) {}

  get more(): boolean {
    return this.next !== null;
  }

  async begin(wish: Wish): Promise<void> {
    this.turn += 1;
    this.external = wish.external;
    this.next = listPath(this.base, wish, PAGE);
    this.loading = false;
    await this.load(true);
  }

  async goOn(): Promise<void> {
    await this.load(false);
  }

  close(): void {
    this.turn += 1;
  }

  /* A page may be short or empty while more follow (docs/decisions/0016): then the next one is asked for at once. */
  private async load(fresh: boolean): Promise<void> {
    if (this.loading || this.next === null) return;
    const turn = this.turn;
    this.loading = true;
    try {
      const page: Page<Person> = await get<Page<Person>>(this.next);
      if (turn !== this.turn) return;
      const found = this.external ? page.value.map(asExternal) : page.value;
      this.people = fresh ? found : [...this.people, ...found];
      if (page["@odata.count"] !== undefined) this.total = page["@odata.count"];
      this.next = page["@odata.nextLink"] === undefined ? null : pathOf(page["@odata.nextLink"]);
      this.loading = false;
      this.heard({ fresh });
      if (page.value.length === 0 && this.next !== null) await this.load(false);
    } catch (thrown) {
      if (turn !== this.turn) return;
      this.loading = false;
      this.failed(thrown);
    }
  }
}
