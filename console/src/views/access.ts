/* access: people with a role on this registration, and keys for programs. */
import { all, patch, post, remove } from "../api";
import type { Leave } from "../route";
import { button, copyButton } from "../ui/button";
import { confirm, dialog } from "../ui/dialog";
import { fill, h, user } from "../ui/element";
import { choiceField, field, textField } from "../ui/field";
import { fault, form } from "../ui/form";
import { badge, note } from "../ui/states";
import { ago, dateTime } from "../ui/time";
import { tell } from "../ui/toast";
import type { OpenMeeting } from "./open";

type Role = "coOrganizer" | "viewer" | "checker";

interface Collaborator {
  id: string;
  role: Role;
  grantedDateTime: string;
  displayName: string | null;
  mail: string | null;
}

interface Key {
  id: string;
  name: string;
  role: Role;
  createdDateTime: string;
  expiresDateTime: string | null;
  secretText?: string | null;
}

const roles: readonly { key: Role; name: string; may: string }[] = [
  { key: "coOrganizer", name: "Co-organizer", may: "runs the event; deletes nothing whole and gives no roles" },
  { key: "viewer", name: "Viewer", may: "sees everything and changes nothing" },
  { key: "checker", name: "At the door", may: "sees names, and notes who came" },
];
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/* What the chosen role may stands beneath: in the choice itself a phone would cut it off. */
function roleField() {
  const may = h("span", { role: "status" });
  const role = choiceField("Role", roles, "coOrganizer", { hint: may });
  const told = (): void => {
    const chosen = roles.find((one) => one.key === role.control.value);
    may.textContent = chosen ? `${chosen.name}: ${chosen.may}.` : "";
  };
  role.control.addEventListener("change", told);
  told();
  return role;
}

function roleName(role: Role): string {
  return roles.find((one) => one.key === role)?.name ?? role;
}

/* --- People --- */

/* A name where one is known, and always the id, which is what counts. */
function whoIs(person: Collaborator): HTMLElement {
  const name = person.displayName || person.mail;
  return h(
    "div",
    { class: "grow" },
    h("div", { class: "line-name" }, name ? user(name) : h("span", { class: "quiet" }, "Somebody who has not signed in here yet")),
    person.displayName && person.mail && h("div", { class: "quiet", dir: "ltr" }, person.mail),
    h("div", { class: "quiet" }, `Since ${dateTime(person.grantedDateTime)} · `, h("code", { dir: "ltr", class: "small-id" }, person.id)),
  );
}

function personRow(path: string, person: Collaborator, grants: boolean, changed: () => void): HTMLElement {
  const name = person.displayName || person.mail || person.id;
  const role = h("select", { class: "input input-narrow", "aria-label": `Role of ${name}` }, ...roles.map((one) => h("option", { value: one.key, selected: one.key === person.role }, one.name)));
  role.addEventListener("change", () => {
    patch(`${path}/${person.id}`, { role: role.value }).then(
      () => tell("The role is changed."),
      (thrown: unknown) => {
        tell(String(thrown instanceof Error ? thrown.message : thrown), "error");
        changed();
      },
    );
  });
  const take = async (): Promise<void> => {
    await remove(`${path}/${person.id}`);
    changed();
    tell("The role is taken back.", "done", { run: async () => { await post(path, { id: person.id, role: role.value }); changed(); } });
  };
  if (!grants) return h("li", { class: "line" }, whoIs(person), badge(roleName(person.role)));
  return h("li", { class: "line" }, whoIs(person), role, button("", take, { kind: "subtle", icon: "trash", label: `Take the role of ${name} back` }));
}

function addPerson(path: string, changed: () => void): void {
  const who = textField("E-mail address", "", { dir: "ltr", inputmode: "email", autocapitalize: "off", spellcheck: "false", hint: "Of somebody in your organization’s directory. Who is not there is named by their object id, which the command foyer user list, or your sign-in service, shows." });
  const role = roleField();
  const send = async (): Promise<void> => {
    const text = who.control.value.trim();
    if (text === "") throw fault("mail", "Who is it?");
    const made = await post<Collaborator>(path, { ...(GUID.test(text) ? { id: text } : { mail: text }), role: role.control.value });
    shown.close();
    changed();
    tell(made.displayName ? `${made.displayName} has the role now.` : "The role is given.");
  };
  const shown = dialog("Give somebody a role", [form([who.root, role.root], send, { words: "Give it", fields: { id: who, mail: who, role }, more: [button("Leave it", () => shown.close())] })], []);
}

async function drawPeople(card: HTMLElement, open: OpenMeeting): Promise<void> {
  const path = `${open.path}/registration/collaborators`;
  const again = (): void => void drawPeople(card, open);
  const grants = open.may("grantAccess");
  const people = await all<Collaborator>(path);

  fill(
    card,
    h("div", { class: "row row-apart" }, h("h2", {}, "People"), grants && button("Give somebody a role", () => addPerson(path, again), { icon: "add", small: true })),
    people.length === 0 ? h("p", { class: "quiet" }, "Only the organizer, and administrators of the tenant.") : h("ul", { class: "lines" }, ...people.map((one) => personRow(path, one, grants, again))),
  );
}

/* --- Keys --- */

function keyRow(path: string, key: Key, grants: boolean, changed: () => void): HTMLElement {
  const take = async (): Promise<void> => {
    if (!(await confirm({ title: "Remove the key?", text: h("span", {}, "Programs with “", user(key.name), "” are refused within two seconds."), yes: "Remove it", kind: "danger" }))) return;
    await remove(`${path}/${key.id}`);
    changed();
  };
  const over = key.expiresDateTime !== null && Date.parse(key.expiresDateTime) < Date.now();
  return h(
    "li",
    { class: "line" },
    h(
      "div",
      { class: "grow" },
      h("div", { class: "line-name" }, user(key.name), badge(roleName(key.role)), over && badge("Expired", "warning")),
      h("div", { class: "quiet" }, `Made ${ago(key.createdDateTime)}`, key.expiresDateTime ? `, good until ${dateTime(key.expiresDateTime)}` : ", good until removed"),
    ),
    grants && button("", take, { kind: "subtle", icon: "trash", label: "Remove the key" }),
  );
}

function showSecret(secret: string): void {
  const shown = dialog(
    "The key",
    [note("Copy it now: it is not shown again.", "warning"), h("p", { class: "address", dir: "ltr" }, secret), h("p", { class: "quiet" }, "Programs send it as ", h("code", {}, "Authorization: Bearer …"), ".")],
    [copyButton(secret, "Copy key"), button("Done", () => shown.close(), { kind: "primary" })],
  );
}

function addKey(path: string, changed: () => void): void {
  const name = textField("What is it for?", "", { maxlength: 256, placeholder: "Check-in tablets" });
  const role = roleField();
  const until = h("input", { class: "input input-narrow", type: "date" });
  const expires = field("Good until", until, { optional: true });
  const send = async (): Promise<void> => {
    const key = await post<Key>(path, { name: name.control.value.trim(), role: role.control.value, ...(until.value === "" ? {} : { expiresDateTime: `${until.value}T23:59:59Z` }) });
    shown.close();
    changed();
    showSecret(key.secretText ?? "");
  };
  const shown = dialog("A new key", [form([name.root, role.root, expires.root], send, { words: "Make it", fields: { name, role, expiresDateTime: expires }, more: [button("Leave it", () => shown.close())] })], []);
}

async function drawKeys(card: HTMLElement, open: OpenMeeting): Promise<void> {
  const path = `${open.path}/registration/keys`;
  const again = (): void => void drawKeys(card, open);
  const grants = open.may("grantAccess");
  const keys = await all<Key>(path);

  fill(
    card,
    h("div", { class: "row row-apart" }, h("h2", {}, "Keys for programs"), grants && button("Make a key", () => addKey(path, again), { icon: "add", small: true })),
    h("p", { class: "quiet" }, "A key is good for this registration alone, and never more than its role."),
    keys.length > 0 && h("ul", { class: "lines" }, ...keys.map((one) => keyRow(path, one, grants, again))),
  );
}

export async function show(root: HTMLElement, open: OpenMeeting): Promise<Leave | void> {
  const people = h("section", { class: "card" });
  const keys = h("section", { class: "card" });
  await Promise.all([drawPeople(people, open), drawKeys(keys, open)]);
  fill(root, h("div", { class: "stack settings" }, !open.may("grantAccess") && h("p", { class: "quiet" }, "The organizer, and administrators of the tenant, say who has access."), people, keys));
}
