/* stage: a dialog whose content changes from step to step. While something is under way that must not be left half done, it
 * closes by its own buttons alone. */
import { whenLeft } from "../leaving";
import { dialog, type Opened } from "../ui/dialog";
import { type Child, fill, h } from "../ui/element";
import { type Progress, progress } from "../ui/progress";

export class Stage {
  private readonly body = h("div", { class: "stage" });
  private readonly foot = h("div", { class: "row row-end" });
  private readonly opened: Opened;

  constructor(title: string, wide = false) {
    this.opened = dialog(title, [this.body], [this.foot]);
    if (wide) this.opened.root.classList.add("dialog-wide");
  }

  show(content: Child[], actions: Child[]): void {
    fill(this.body, ...content);
    fill(this.foot, ...actions);
  }

  get root(): HTMLElement {
    return this.opened.root;
  }

  close(): void {
    this.opened.close();
  }

  /* With progress and a way to stop; who leaves the view stops it too. False: it was stopped; what goes wrong is thrown. */
  async run(words: string, total: number, work: (signal: AbortSignal, at: Progress["at"]) => Promise<void>): Promise<boolean> {
    const shown = progress(words, total);
    const over = new AbortController();
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();

    this.show([shown.root], []);
    this.opened.root.setAttribute("type", "alert");
    window.addEventListener("beforeunload", warn, { signal: over.signal });
    whenLeft(shown.stop, over.signal);
    try {
      await work(shown.signal, (done, text) => shown.at(done, text));
      return true;
    } catch (thrown) {
      if (!shown.signal.aborted) throw thrown;
      return false;
    } finally {
      over.abort();
      this.opened.root.setAttribute("type", "modal");
    }
  }
}

export function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);

  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
