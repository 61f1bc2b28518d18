/* look: an event's own color, logo and banner, and the websites that may show its page. What is not set is the tenant's. */
import { bytes, put, remove, type Bytes } from "../api";
import { isMissing, Refusal, said } from "../refusal";
import type { Leave } from "../route";
import { button, linkButton } from "../ui/button";
import { fill, h, newId } from "../ui/element";
import { areaField, field } from "../ui/field";
import { form } from "../ui/form";
import { meanwhileNote, type Meanwhile } from "../ui/meanwhile";
import { tell } from "../ui/toast";
import type { OpenMeeting } from "./open";
import { changedMeanwhile, changeSeen, ifMatch, keep, see, type Seen } from "./seen";
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
const USUAL_COLOR = "#0f6cbd";
const USUAL = [USUAL_COLOR, "#0e7a6e", "#2f7d32", "#8a5300", "#b3261e", "#a4265c", "#6b3fa0", "#3a4a5a"];

/* What stands in one of the forms: the settings are one resource, of which each is a part. */
interface Card {
  root: HTMLElement;
  meanwhile: () => Promise<Meanwhile>;
}
/* A change of this page, which `card` has made. One begins when the one before is done and seen by all cards: so none takes
 * the one before for somebody else's. */
type InTurn = (change: () => Promise<void>, card?: Card) => Promise<void>;

function colorCard(open: OpenMeeting, path: string, seen: Seen<Look>, inTurn: InTurn): Card {
  const input = h("input", { class: "color", type: "color" });
  let isUsual = false; /* it shall be the usual one, which is none of its own */
  input.value = seen.it.accentColor ?? USUAL_COLOR;
  const color = field("Color", input, { hint: "Of buttons and links. Where words in it could not be read, it is made darker or lighter as far as it takes." });
  const choose = (value: string, usual = false): void => {
    isUsual = usual;
    input.value = value;
  };
  const swatch = (value: string): HTMLElement => {
    const one = h("button", { type: "button", class: "swatch", "aria-label": value, title: value, on: { click: () => choose(value) } });
    one.style.setProperty("--swatch", value);
    return one;
  };
  const wished = () => ({ accentColor: isUsual ? null : input.value });
  const save = async (): Promise<void> => {
    await changeSeen(path, wished(), seen);
    tell(isUsual ? "The color is the usual one again." : "The color is set.");
    isUsual = false;
  };
  const clear = (): void => {
    choose(USUAL_COLOR, true);
    element.requestSubmit();
  };
  const meanwhile = () => changedMeanwhile<[Look]>([{ path, seen }], (it) => [["Color", it.accentColor ?? "The usual one"]], [{ ...seen.it, ...wished() }]);
  input.addEventListener("input", () => void (isUsual = false));

  const element = form([color.root, h("div", { class: "row swatches" }, ...USUAL.map(swatch))], () => inTurn(save, card), {
    locked: !open.may("changeRegistration"),
    fields: { accentColor: color },
    meanwhile,
    again: open.reload,
    more: [button("Use the usual color", clear)],
  });
  const card: Card = { root: h("section", { class: "card" }, h("h2", {}, "Color"), element), meanwhile };
  return card;
}

function imageOf(blob: Blob, alt: string): HTMLElement {
  const image = h("img", { src: URL.createObjectURL(blob), alt });
  for (const name of ["load", "error"]) image.addEventListener(name, () => URL.revokeObjectURL(image.src));
  return image;
}

async function pictureAt(address: string): Promise<Bytes | null> {
  try {
    return await bytes(address);
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}

/* Pictures are fetched as the API gives them, with their version: the page's own copies are of another moment. */
function pictureCard(path: string, picture: Picture, present: boolean, locked: boolean, inTurn: InTurn): HTMLElement {
  const address = `${path}/${picture.key}`;
  const name = picture.name.toLowerCase();
  const id = newId("file");
  const file = h("input", { id, class: "unseen", type: "file", accept: TYPES, "aria-describedby": `${id}-hint`, tabindex: -1, "aria-hidden": "true" });
  const place = h("div", { class: `picture picture-${picture.key}` });
  const actions = h("div", { class: "row" });
  const told = h("div", { role: "alert" });
  let seen: Bytes | null = null;

  const draw = async (now: Bytes | null): Promise<void> => {
    seen = now;
    fill(told);
    if (!locked) fill(actions, button(now ? "Choose another" : `Choose a ${name}`, () => file.click(), { icon: "upload" }), now && button("Remove", take, { kind: "danger" }));
    fill(place, now ? imageOf(now.blob, `The ${name} of the event`) : h("span", { class: "quiet" }, "None"));
  };
  const again = async (): Promise<void> => draw(await pictureAt(address));
  type Run = (headers: Record<string, string>) => Promise<unknown>;
  const change = (run: Run, mine: () => string | Element, done: string): Promise<void> => inTurn(() => changed(run, mine, done));
  const changed = async (run: Run, mine: () => string | Element, done: string): Promise<void> => {
    try {
      await run(seen ? ifMatch(seen.etag) : { "If-None-Match": "*" });
    } catch (thrown) {
      if (!(thrown instanceof Refusal && thrown.status === 412)) throw thrown;
      const now = await pictureAt(address);
      const meanwhile = { differences: [{ name: picture.name, now: now ? imageOf(now.blob, `The ${name} that is there now`) : "", mine: mine() }], take: () => void (seen = now) };
      fill(told, meanwhileNote(meanwhile, () => void change(run, mine, done).catch(fails), () => again().catch(fails)));
      return;
    }
    tell(done);
    await again();
  };
  const fails = (thrown: unknown): void => tell(said(thrown), "error");
  const take = (): Promise<void> => change((headers) => (seen ? remove(address, { headers }) : Promise.resolve()), () => "", `The ${name} is removed.`);
  const send = async (chosen: File): Promise<void> => {
    if (chosen.size > picture.most) throw new Error(`That file has ${Math.ceil(chosen.size / 1024)} kB; at most ${picture.most / 1024} kB fit.`);
    /* As the file that it is: of bare bytes the Graph client makes a Buffer, which browsers have not. */
    await change((headers) => put(address, chosen, { headers: { ...headers, "Content-Type": chosen.type } }), () => imageOf(chosen, `Your ${name}`), `The ${name} is set.`);
  };
  file.addEventListener("change", () => {
    const chosen = file.files?.[0];
    file.value = "";
    if (chosen) send(chosen).catch(fails);
  });
  void (present ? again() : draw(null)).catch((thrown: unknown) => fill(place, h("span", { class: "quiet" }, said(thrown))));

  return h("section", { class: "card" }, h("h2", {}, picture.name), h("p", { class: "field-hint", id: `${id}-hint` }, picture.hint), place, actions, told, file);
}

function sitesOf(look: Look): string {
  return (look.embedOrigins ?? []).join("\n");
}

function embedCard(open: OpenMeeting, path: string, seen: Seen<Look>, inTurn: InTurn): Card {
  const sites = areaField("Websites that may show the page", sitesOf(seen.it), {
    rows: 3,
    dir: "ltr",
    optional: true,
    placeholder: "https://www.example.org",
    hint: "One a line, as the browser shows them up to the first single slash. Nobody else may.",
  });
  const page = open.registration?.registrationPageWebUrl ?? "";
  const wished = () => ({ embedOrigins: sites.control.value.split(/\s+/).filter((line) => line !== "") });
  const save = async (): Promise<void> => {
    await changeSeen(path, wished(), seen);
    tell("The websites are set.");
  };
  const meanwhile = () => changedMeanwhile<[Look]>([{ path, seen }], (it) => [["Websites", sitesOf(it)]], [{ ...seen.it, ...wished() }]);

  const element = form([sites.root], () => inTurn(save, card), { locked: !open.may("changeRegistration"), fields: { embedOrigins: sites }, meanwhile, again: open.reload });
  const card: Card = { root: h("section", { class: "card" }, h("h2", {}, "On other websites"), element, h("h3", {}, "What stands there"), pageLinks(page, open.registration?.subject ?? "").embed), meanwhile };
  return card;
}

export async function show(root: HTMLElement, open: OpenMeeting): Promise<Leave | void> {
  const path = `${open.path}/registration/look`;
  const [seen] = await see<[Look]>(path);
  if (!seen) throw new Error("The registration is not there any more.");
  let last: Promise<void> = Promise.resolve();
  const inTurn: InTurn = (change, card) => {
    const mine = last.then(change).then(async () => void (await Promise.all([color, embed].filter((one) => one !== card).map(keep))));
    last = mine.catch(() => undefined);
    return mine;
  };
  /* Each is seen by itself: what others made of the one is none of the other's. */
  const color = colorCard(open, path, { ...seen }, inTurn);
  const embed = embedCard(open, path, { ...seen }, inTurn);
  const locked = !open.may("changeRegistration");
  fill(
    root,
    h(
      "div",
      { class: "stack settings" },
      h("div", { class: "row row-apart" }, h("p", { class: "quiet" }, "Light and dark follow each visitor’s own setting."), linkButton("See the page", open.registration?.registrationPageWebUrl ?? "", { icon: "open", away: true })),
      color.root,
      ...pictures.map((picture) => pictureCard(path, picture, (picture.key === "logo" ? seen.it.logoUrl : seen.it.bannerUrl) !== null, locked, inTurn)),
      embed.root,
    ),
  );
}
