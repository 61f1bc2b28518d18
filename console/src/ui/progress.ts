/* progress: how far a long work has come, with a way to stop it. */
import { button } from "./button";
import { h } from "./element";

export interface Progress {
  root: HTMLElement;
  signal: AbortSignal;
  stop(): void;
  at(done: number, text?: string): void;
  end(text: string): void;
}

export function progress(words: string, total: number): Progress {
  const stop = new AbortController();
  const bar = h("fluent-progress-bar", { class: "progress-bar", min: 0, max: Math.max(total, 1), value: 0, "aria-label": words });
  const text = h("span", { class: "progress-text", role: "status" }, words);
  const stopper = button("Stop", () => stop.abort(), { kind: "subtle", small: true });
  const root = h("div", { class: "progress" }, h("div", { class: "row row-apart" }, text, stopper), bar);

  return {
    root,
    signal: stop.signal,
    stop: () => stop.abort(),
    at(done, more) {
      bar.setAttribute("value", String(done));
      text.textContent = more ?? `${words}: ${done.toLocaleString()} of ${total.toLocaleString()}`;
    },
    end(said) {
      bar.remove();
      stopper.remove();
      text.textContent = said;
    },
  };
}
