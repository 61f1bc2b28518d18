/* look: an event's own color, logo and banner, and the websites that may show its page. What is not set is the tenant's. */
import { blob, get, patch, put, remove } from "../api";
import type { Leave } from "../route";
import { button, linkButton } from "../ui/button";
import { fill, h, newId } from "../ui/element";
import { areaField, field } from "../ui/field";
import { form } from "../ui/form";
import { said } from "../refusal";
import { tell } from "../ui/toast";
import { settle } from "../ui/unsaved";
import type { OpenMeeting } from "./open";
import { pageLinks } from "./sharing";

interface Look {
  accentColor: string | null;
  embedOrigins: string[] | null;
  logoUrl: string | null;
  bannerUrl: string | null;
}

interface Picture {
  key: "logo" | "banner";
  name: string;
  hint: string;
  most: number;
}

const pictures: readonly Picture[] = [
  { key: "logo", name: "Logo", hint: "PNG, JPEG or WebP, at most 128 kB. It stands at the top of each page.", most: 128 * 1024 },
  { key: "banner", name: "Banner", hint: "PNG, JPEG or WebP, at most 512 kB, best three times as wide as high.", most: 512 * 1024 },
];
const TYPES = "image/png,image/jpeg,image/webp";
const USUAL = ["#0f6cbd", "#0e7a6e", "#2f7d32", "#8a5300", "#b3261e", "#a4265c", "#6b3fa0", "#3a4a5a"];

function colorCard(path: string, look: Look, locked: boolean): HTMLElement {
  const input = h("input", { class: "color", type: "color" });
  input.value = look.accentColor ?? "#0f6cbd";
  const color = field("Color", input, { hint: "Of buttons and links. Where words in it could not be read, it is made darker or lighter as far as it takes." });
  const swatch = (value: string): HTMLElement => {
    const one = h("button", { type: "button", class: "swatch", "aria-label": value, title: value, on: { click: () => void (input.value = value) } });
    one.style.setProperty("--swatch", value);
    return one;
  };
  const save = async (): Promise<void> => {
    await patch(path, { accentColor: input.value });
    tell("The color is set.");
  };
  const clear = async (): Promise<void> => {
    await patch(path, { accentColor: null });
    input.value = "#0f6cbd";
    settle(card);
    tell("The color is the usual one again.");
  };

  const card = h("section", { class: "card" }, h("h2", {}, "Color"), form([color.root, h("div", { class: "row swatches" }, ...USUAL.map(swatch))], save, { locked, fields: { accentColor: color }, more: [button("Use the usual color", clear)] }));
  return card;
}

/* Pictures are fetched as the API gives them: the page's own copies are of another moment. */
function pictureCard(path: string, picture: Picture, present: boolean, locked: boolean): HTMLElement {
  const id = newId("file");
  const file = h("input", { id, class: "unseen", type: "file", accept: TYPES, "aria-describedby": `${id}-hint`, tabindex: -1, "aria-hidden": "true" });
  const place = h("div", { class: `picture picture-${picture.key}` });
  const actions = h("div", { class: "row" });
  let shown = "";

  const draw = async (there: boolean): Promise<void> => {
    URL.revokeObjectURL(shown);
    if (!locked) fill(actions, button(there ? "Choose another" : `Choose a ${picture.name.toLowerCase()}`, () => file.click(), { icon: "upload" }), there && button("Remove", take, { kind: "danger" }));
    if (!there) {
      fill(place, h("span", { class: "quiet" }, "None"));
      return;
    }
    shown = URL.createObjectURL(await blob(`${path}/${picture.key}`));
    fill(place, h("img", { src: shown, alt: `The ${picture.name.toLowerCase()} of the event` }));
  };
  const take = async (): Promise<void> => {
    await remove(`${path}/${picture.key}`);
    await draw(false);
    tell(`The ${picture.name.toLowerCase()} is removed.`);
  };
  const send = async (chosen: File): Promise<void> => {
    if (chosen.size > picture.most) throw new Error(`That file has ${Math.ceil(chosen.size / 1024)} kB; at most ${picture.most / 1024} kB fit.`);
    /* As the file that it is: of bare bytes the Graph client makes a Buffer, which browsers have not. */
    await put(`${path}/${picture.key}`, chosen, { headers: { "Content-Type": chosen.type } });
    await draw(true);
    tell(`The ${picture.name.toLowerCase()} is set.`);
  };
  file.addEventListener("change", () => {
    const chosen = file.files?.[0];
    file.value = "";
    if (chosen) send(chosen).catch((thrown: unknown) => tell(said(thrown), "error"));
  });
  void draw(present).catch((thrown: unknown) => fill(place, h("span", { class: "quiet" }, said(thrown))));

  return h("section", { class: "card" }, h("h2", {}, picture.name), h("p", { class: "field-hint", id: `${id}-hint` }, picture.hint), place, actions, file);
}

function embedCard(open: OpenMeeting, path: string, look: Look): HTMLElement {
  const sites = areaField("Websites that may show the page", (look.embedOrigins ?? []).join("\n"), {
    rows: 3,
    dir: "ltr",
    optional: true,
    placeholder: "https://www.example.org",
    hint: "One a line, as the browser shows them up to the first single slash. Nobody else may.",
  });
  const page = open.registration?.registrationPageWebUrl ?? "";
  const save = async (): Promise<void> => {
    const lines = sites.control.value.split(/\s+/).filter((line) => line !== "");
    await patch(path, { embedOrigins: lines });
    tell("The websites are set.");
  };

  return h("section", { class: "card" }, h("h2", {}, "On other websites"), form([sites.root], save, { locked: !open.may("changeRegistration"), fields: { embedOrigins: sites } }), h("h3", {}, "What stands there"), pageLinks(page, open.registration?.subject ?? "").embed);
}

export async function show(root: HTMLElement, open: OpenMeeting): Promise<Leave | void> {
  const path = `${open.path}/registration/look`;
  const look = await get<Look>(path);
  const locked = !open.may("changeRegistration");
  fill(
    root,
    h(
      "div",
      { class: "stack settings" },
      h("div", { class: "row row-apart" }, h("p", { class: "quiet" }, "Light and dark follow each visitor’s own setting."), linkButton("See the page", open.registration?.registrationPageWebUrl ?? "", { icon: "open", away: true })),
      colorCard(path, look, locked),
      ...pictures.map((picture) => pictureCard(path, picture, (picture.key === "logo" ? look.logoUrl : look.bannerUrl) !== null, locked)),
      embedCard(open, path, look),
    ),
  );
}
