/* overview: how it stands with a meeting's registration, and what one does with it most often. */
import type { Leave } from "../route";
import { copyButton, linkButton } from "../ui/button";
import { fill, h } from "../ui/element";
import { empty, skeleton } from "../ui/states";
import { countStates, states, type Counts } from "./counts";
import type { OpenMeeting } from "./open";

function tile(name: string, value: string | number, more = ""): HTMLElement {
  return h("div", { class: "tile" }, h("dt", {}, name), h("dd", {}, typeof value === "number" ? value.toLocaleString() : value), more !== "" && h("dd", { class: "quiet" }, more));
}

function tiles(open: OpenMeeting, counts: Counts): HTMLElement {
  const capacity = open.configuration?.capacity ?? null;
  const shown = states.filter((state) => state.key === "registered" || (counts.get(state.key) ?? 0) > 0);
  return h(
    "dl",
    { class: "tiles" },
    ...shown.map((state) =>
      tile(state.name, counts.get(state.key) ?? 0, state.key === "registered" && capacity !== null ? `of ${capacity.toLocaleString()} places` : ""),
    ),
    tile("Page views", open.registration?.registrationPageViewCount ?? 0),
  );
}

export function show(root: HTMLElement, open: OpenMeeting): Promise<Leave | void> {
  const registration = open.registration;
  if (registration === null) {
    fill(root, empty({ icon: "people", title: "Registration is not open", text: "Nobody can register for this meeting yet." }));
    return Promise.resolve();
  }
  const numbers = h("div", {}, skeleton(2));
  void countStates(open.path).then((counts) => fill(numbers, tiles(open, counts)));
  fill(
    root,
    numbers,
    h(
      "section",
      { class: "card" },
      h("h2", {}, "Registration page"),
      h("p", { class: "address", dir: "ltr" }, registration.registrationPageWebUrl),
      h("div", { class: "row" }, copyButton(registration.registrationPageWebUrl, "Copy link"), linkButton("Open page", registration.registrationPageWebUrl, { icon: "open", away: true, small: true })),
    ),
  );
  return Promise.resolve();
}
