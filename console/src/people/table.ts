/* table: rows of people, of which only those in sight are elements, so that a hundred thousand scroll as ten do. What is
 * loaded stands in memory; nearing its end asks for more. A row that stays in sight keeps its element, and with it the
 * focus. */
import { h } from "../ui/element";
import { badge } from "../ui/states";
import { nameOf, type Person, type Sort } from "./query";
import { stateNames, stateTones } from "./states";

const OVERSCAN = 12;

interface Heading {
  sort: Sort;
  name: string;
  kind: string;
}
const headings: Heading[] = [
  { sort: "lastName", name: "Name", kind: "people-col-name" },
  { sort: "email", name: "E-mail", kind: "people-col-mail" },
  { sort: "state", name: "State", kind: "people-col-state" },
  { sort: "registrationDateTime", name: "Registered", kind: "people-col-when" },
];

export interface TableHost {
  time: (iso: string) => string;
  isChosen: (registrant: Person) => boolean;
  choose: (index: number, chosen: boolean, through: boolean) => void;
  chooseAll: (chosen: boolean) => void;
  open: (index: number) => void;
  sort: (by: Sort) => void;
  nearEnd: () => void;
}

export class PeopleTable {
  readonly root: HTMLElement;
  private readonly scroller: HTMLElement;
  private readonly table: HTMLTableElement;
  private readonly body: HTMLTableSectionElement;
  private readonly above = spacer();
  private readonly below = spacer();
  private readonly all: HTMLInputElement;
  private readonly sorters = new Map<Sort, HTMLTableCellElement>();
  private rows: readonly Person[] = [];
  private more = false;
  private shown = new Map<number, HTMLTableRowElement>();
  private planned = 0;
  private readonly observer: ResizeObserver;

  constructor(
    private readonly host: TableHost,
    private readonly external: boolean,
  ) {
    this.all = h("input", { type: "checkbox", "aria-label": "Select all that are loaded" });
    this.all.addEventListener("change", () => {
      host.chooseAll(this.all.checked);
    });
    this.body = h("tbody", {}, this.above, this.below);
    this.table = h(
      "table",
      { class: "people-table" },
      h("caption", { class: "unseen" }, "Registrants"),
      h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "people-check" }, h("label", { class: "people-tick" }, this.all, h("span", { class: "people-all" }, "All that are loaded"))), ...(external ? [h("th", { scope: "col" }, "Id in the other system")] : headings.map((heading) => this.heading(heading))))),
      this.body,
    );
    this.scroller = h("div", { class: "people-scroll", tabindex: 0, role: "region", "aria-label": "Table of registrants" }, this.table);
    this.scroller.addEventListener("scroll", () => {
      this.plan();
    });
    this.observer = new ResizeObserver(() => {
      this.plan();
    });
    this.observer.observe(this.scroller);
    this.root = this.scroller;
  }

  close(): void {
    this.observer.disconnect();
    cancelAnimationFrame(this.planned);
  }

  /* Other people, or the same ones and more behind them. */
  show(rows: readonly Person[], more: boolean, total: number, fresh: boolean): void {
    this.rows = rows;
    this.more = more;
    this.table.setAttribute("aria-rowcount", String(total + 1));
    if (fresh) {
      this.clear();
      this.scroller.scrollTop = 0;
    }
    this.draw();
  }

  /* Drawn anew where it stands: a choice or a state has changed. */
  refresh(): void {
    const focused = this.body.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
    const index = focused?.closest("tr")?.dataset["index"];
    const wasCheck = focused instanceof HTMLInputElement;
    this.clear();
    this.draw();
    if (index === undefined) return;
    const row = this.shown.get(Number(index));
    row?.querySelector<HTMLElement>(wasCheck ? "input" : "button")?.focus({ preventScroll: true });
  }

  sorted(by: Sort, down: boolean): void {
    for (const [sort, cell] of this.sorters) {
      if (sort === by) cell.setAttribute("aria-sort", down ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    }
  }

  chosen(count: number): void {
    this.all.checked = count > 0 && count >= this.rows.length;
    this.all.indeterminate = count > 0 && count < this.rows.length;
  }

  private heading({ sort, name, kind }: Heading): HTMLTableCellElement {
    const press = h("button", { type: "button", class: "people-sort" }, name);
    press.addEventListener("click", () => {
      this.host.sort(sort);
    });
    const cell = h("th", { scope: "col", class: kind }, press);
    this.sorters.set(sort, cell);
    return cell;
  }

  private clear(): void {
    for (const row of this.shown.values()) row.remove();
    this.shown = new Map();
  }

  private plan(): void {
    cancelAnimationFrame(this.planned);
    this.planned = requestAnimationFrame(() => {
      this.draw();
    });
  }

  private rowHeight(): number {
    const height = parseFloat(getComputedStyle(this.scroller).getPropertyValue("--row"));
    return Number.isNaN(height) ? 48 : height;
  }

  private draw(): void {
    const height = this.rowHeight();
    const first = Math.max(0, Math.floor(this.scroller.scrollTop / height) - OVERSCAN);
    const last = Math.min(this.rows.length, Math.ceil((this.scroller.scrollTop + this.scroller.clientHeight) / height) + OVERSCAN);
    for (const [index, row] of this.shown) {
      if (index >= first && index < last) continue;
      row.remove();
      this.shown.delete(index);
    }
    this.fill(first, last);
    stretch(this.above, first * height);
    stretch(this.below, Math.max(0, this.rows.length - last) * height);
    if (this.more && last >= this.rows.length - OVERSCAN) this.host.nearEnd();
  }

  /* Rows that are new go where they belong among those that stayed. */
  private fill(first: number, last: number): void {
    let before: ChildNode | null = this.above.nextSibling;
    for (let index = first; index < last; index++) {
      const there = this.shown.get(index);
      if (there !== undefined) {
        before = there.nextSibling;
        continue;
      }
      const registrant = this.rows[index];
      if (registrant === undefined) continue;
      const row = this.row(registrant, index);
      this.shown.set(index, row);
      this.body.insertBefore(row, before);
    }
  }

  private row(registrant: Person, index: number): HTMLTableRowElement {
    const name = nameOf(registrant);
    const check = h("input", { type: "checkbox", "aria-label": `Select ${name}` });
    check.checked = this.host.isChosen(registrant);
    check.addEventListener("click", (event) => {
      this.host.choose(index, check.checked, event.shiftKey);
    });
    const open = h("button", { type: "button", class: "people-name", dir: "auto", title: name }, name);
    open.addEventListener("click", () => {
      this.host.open(index);
    });
    const row = h(
      "tr",
      { "aria-rowindex": index + 2, class: check.checked ? "people-chosen" : undefined },
      h("td", { class: "people-check" }, h("label", { class: "people-tick" }, check)),
      h("td", { class: "people-who" }, open),
      !this.external && h("td", { class: "people-mail", dir: "ltr" }, h("span", { title: registrant.email ?? "" }, registrant.email ?? ""), bounced(registrant)),
      !this.external && h("td", { class: "people-state" }, stateMark(registrant)),
      !this.external && h("td", { class: "people-when" }, this.host.time(registrant.registrationDateTime ?? "")),
    );
    row.dataset["index"] = String(index);
    return row;
  }
}

function spacer(): HTMLTableRowElement {
  return h("tr", { class: "people-spacer", "aria-hidden": "true" }, h("td", { colspan: headings.length + 1 }));
}

/* By the object model, which the policy of content allows; there is no other way to a height that only a program knows. */
function stretch(row: HTMLTableRowElement, pixels: number): void {
  row.hidden = pixels === 0;
  const cell = row.cells[0];
  if (cell !== undefined) cell.style.height = `${pixels}px`;
}

export function stateMark(person: Person): HTMLElement {
  return badge(stateNames[person.state], stateTones[person.state]);
}

function bounced(registrant: Person): HTMLElement | null {
  if (registrant.emailBouncedDateTime == null) return null;
  return badge("Mail came back", "danger");
}
