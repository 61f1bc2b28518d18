/* import: a file of people in four steps: choose it, say which column is what, see what would happen, do it. */
import type { Question } from "../model";
import { said } from "../refusal";
import { button, setDisabled } from "../ui/button";
import { h } from "../ui/element";
import { tell } from "../ui/toast";
import { hold, settle } from "../ui/unsaved";
import { decoded, enrol, failedCsv, forecast, isGood, parsed, type Plan, planned, type Row, type Table, tryOut } from "./bring";
import { fileName } from "./export";
import { externalTargets, guess, looksLikeHeadings, missing, type Target, targetsOf } from "./mapping";
import { download, Stage } from "./stage";
import { people } from "./states";

export interface ImportHost {
  base: string;
  title: string;
  external: boolean;
  organization: boolean;
  questions: readonly Question[];
  changed: () => void;
}

const SAMPLES = 3;
const FAULTS_SHOWN = 100;
const FILE_MOST_BYTES = 50_000_000;

class Import {
  private readonly stage = new Stage("Import people", true);
  private readonly targets: Target[];
  private table: Table = { rows: [], delimiter: "," };
  private withHeadings = true;
  private mapped: string[] = [];

  constructor(private readonly host: ImportHost) {
    this.targets = host.external ? externalTargets(host.organization) : targetsOf(host.questions);
  }

  /* --- 1: the file --- */

  choose(why = ""): void {
    settle(this.stage.root); /* another file has other columns */
    const input = h("input", { type: "file", class: "input", accept: ".csv,.tsv,.txt,text/csv", id: "import-file" });
    const take = (file: File | undefined): void => {
      if (file !== undefined) void this.take(file);
    };
    input.addEventListener("change", () => take(input.files?.[0]));
    const zone = h(
      "div",
      { class: "import-zone" },
      h("label", { for: "import-file", class: "field-name" }, "A CSV file, one person a row"),
      input,
      h("p", { class: "quiet" }, "Or drop it here. Spreadsheet programs make one by “Save as”. Nothing is stored before you have seen what would happen."),
    );
    zone.addEventListener("dragover", (event) => event.preventDefault());
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      take(event.dataTransfer?.files[0]);
    });
    this.stage.show([why !== "" && h("p", { role: "alert", class: "field-fault" }, why), zone], [button("Back", () => this.stage.close())]);
  }

  private async take(file: File): Promise<void> {
    if (file.size > FILE_MOST_BYTES) {
      this.choose("That file is very large. Please bring it in parts of at most 50 MB.");
      return;
    }
    this.table = parsed(decoded(await file.arrayBuffer()));
    const [first, second] = this.table.rows;
    if (first === undefined) {
      this.choose("There is nothing in that file.");
      return;
    }
    this.withHeadings = looksLikeHeadings(first, this.targets);
    this.mapped = guess(this.withHeadings ? first : first.map(() => ""), (this.withHeadings ? second : first) ?? [], this.targets);
    hold(this.stage.root, () => [this.withHeadings, ...this.mapped]);
    this.map();
  }

  /* --- 2: columns --- */

  private map(): void {
    const heads = h("input", { type: "checkbox", id: "import-heads" });
    const lacking = h("p", { class: "import-lacking", role: "status" });
    const next = button("See what would happen", () => this.dryRun(), { kind: "primary" });
    const judge = (): void => {
      const names = missing(this.mapped, this.host.external, this.host.questions);
      lacking.textContent = names.length === 0 ? "" : `Needed still: ${names.join(", ")}`;
      setDisabled(next, names.length > 0);
    };

    heads.checked = this.withHeadings;
    heads.addEventListener("change", () => {
      this.withHeadings = heads.checked;
      this.map();
    });
    this.stage.show(
      [
        h("p", {}, `${people(this.table.rows.length - Number(this.withHeadings))} in the file. What is in its columns?`),
        h("label", { class: "import-heads", for: "import-heads" }, heads, h("span", {}, "The first row has headings, not a person")),
        this.columns(judge),
        lacking,
      ],
      [button("Another file", () => this.choose()), next],
    );
    judge();
  }

  private columns(judge: () => void): HTMLElement {
    const width = this.table.rows.slice(0, 50).reduce((most, row) => Math.max(most, row.length), 0);
    const from = Number(this.withHeadings);
    const rows = Array.from({ length: width }, (_, column) => {
      const heading = this.withHeadings ? (this.table.rows[0]?.[column] ?? "") : "";
      const name = heading === "" ? `Column ${column + 1}` : heading;
      const values = this.table.rows.slice(from, from + SAMPLES).map((row) => row[column] ?? "").filter((value) => value !== "");
      return h("tr", {}, h("th", { scope: "row", dir: "auto" }, name), h("td", { dir: "auto", class: "quiet" }, values.join(", ")), h("td", {}, this.choiceOf(column, name, judge)));
    });
    return h(
      "table",
      { class: "import-table import-columns" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Column"), h("th", { scope: "col" }, "For example"), h("th", { scope: "col" }, "Is"))),
      h("tbody", {}, ...rows),
    );
  }

  /* A target has one column: it leaves the one that it had. */
  private choiceOf(column: number, name: string, judge: () => void): HTMLSelectElement {
    const chosen = this.mapped[column] ?? "";
    const choice = h(
      "select",
      { class: "input", "aria-label": `What is in ${name}` },
      ...[{ key: "", name: "Not imported" }, ...this.targets].map((one) => h("option", { value: one.key, selected: one.key === chosen }, one.name)),
    );
    choice.addEventListener("change", () => {
      const before = choice.value === "" ? -1 : this.mapped.indexOf(choice.value);
      this.mapped[column] = choice.value;
      if (before >= 0 && before !== column) this.mapped[before] = "";
      if (before >= 0 && before !== column) this.map();
      else judge();
    });
    return choice;
  }

  /* --- 3: what would happen --- */

  private async dryRun(): Promise<void> {
    const plan = planned(this.table, this.withHeadings, this.mapped, this.host.questions);
    const words = "Checked, nothing is stored yet";
    const done = await this.run(words, plan.rows.filter(isGood).length, (signal, at) => tryOut(this.host.base, plan, this.host.questions, signal, at));
    if (done) this.preview(plan);
    else this.map();
  }

  private preview(plan: Plan): void {
    const sums = forecast(plan);
    const faulty = plan.rows.filter((row) => !isGood(row));
    const ready = plan.rows.filter((row) => isGood(row) && (row.outcome === "enrolled" || row.outcome === "enrolledAgain"));
    const go = button(`Import ${people(ready.length)}`, () => this.enrol(plan, ready, faulty), { kind: "primary" });

    setDisabled(go, ready.length === 0);
    this.stage.show(
      [
        h("h3", {}, "This would happen"),
        h("ul", { class: "import-sums" }, ...sums.map((sum) => h("li", {}, h("strong", {}, people(sum.count)), `: ${sum.text}`)), sums.length === 0 && h("li", {}, "Nobody would be registered.")),
        ready.length > 0 && !this.host.external && h("p", { class: "quiet" }, "Each of them is told by mail. Places are given as people come: where there are fewer places than people, the last of them wait or are refused, as your settings say."),
        faultTable(faulty, "cannot be registered"),
      ],
      [button("Change the columns", () => this.map()), faulty.length > 0 && this.failedButton(plan, faulty), go],
    );
  }

  private failedButton(plan: Plan, failed: readonly Row[]): HTMLElement {
    return button("Download these rows", () => {
      const text = failedCsv(plan, failed, this.table.delimiter);
      download(new Blob([text], { type: "text/csv;charset=utf-8" }), fileName(`${this.host.title} - failed rows`, "csv"));
    }, { icon: "download" });
  }

  /* --- 4: it happens --- */

  private async enrol(plan: Plan, ready: readonly Row[], faulty: readonly Row[]): Promise<void> {
    const inside = new Set<Row>();
    const done = await this.run("Registered", ready.length, (signal, at) => enrol(this.host.base, ready, this.host.questions, signal, at, (row) => inside.add(row)));
    const failed = [...faulty, ...ready.filter((row) => !isGood(row))];
    const left = ready.filter((row) => isGood(row) && !inside.has(row));

    settle(this.stage.root);
    this.host.changed();
    this.stage.show(
      [
        h("h3", {}, done ? "Done" : "Stopped"),
        h("p", { role: "status" }, `${people(inside.size)} imported.`),
        left.length > 0 && h("p", {}, `${people(left.length)} not tried. Import the same file once more to go on: nobody is registered twice.`),
        faultTable(failed, "not imported"),
      ],
      [failed.length > 0 && this.failedButton(plan, failed), button("Close", () => this.stage.close(), { kind: "primary" })],
    );
  }

  /* False: it was stopped, or went wrong, which is told. */
  private async run(words: string, total: number, work: (signal: AbortSignal, at: (done: number) => void) => Promise<void>): Promise<boolean> {
    try {
      return await this.stage.run(words, total, work);
    } catch (thrown) {
      tell(said(thrown), "error");
      return false;
    }
  }
}

function faultTable(faulty: readonly Row[], what: string): HTMLElement | false {
  if (faulty.length === 0) return false;
  const rest = faulty.length - FAULTS_SHOWN;
  return h(
    "section",
    {},
    h("h3", {}, `${people(faulty.length)} ${what}`),
    h(
      "table",
      { class: "import-table" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Row"), h("th", { scope: "col" }, "Who"), h("th", { scope: "col" }, "What is wrong"))),
      h("tbody", {}, ...faulty.slice(0, FAULTS_SHOWN).map((row) => h("tr", {}, h("td", {}, row.number), h("td", { dir: "auto" }, row.enrolment.label), h("td", {}, row.faults.join(" "))))),
    ),
    rest > 0 && h("p", {}, `And ${people(rest)} more: the file of these rows has all of them.`),
  );
}

export function openImport(host: ImportHost): void {
  new Import(host).choose();
}
