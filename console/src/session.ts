/* session: who is signed in in this browser, and a token of five minutes to call the API with. The session itself is a
 * cookie that no program of the page can read (docs/decisions/0026-sign-in.md). */

export interface Person {
  id: string;
  tenantId: string;
  displayName: string;
  mail: string;
}

interface Session extends Partial<Person> {
  signedIn: boolean;
  csrf?: string;
}

export class SignedOut extends Error {
  override name = "SignedOut"; /* by which it is known in what the Graph client makes of it */

  constructor() {
    super("You are signed out.");
  }
}

/* The session is over: whoever sees to it that somebody signs in again says whether the person of this page did. What was called
 * meanwhile waits, and then goes on. */
let askBack = (): Promise<boolean> => Promise.resolve(false);

export function whenSignedOut(ask: () => Promise<boolean>): void {
  askBack = ask;
}

/* The console lies at {server}/console/: the server may itself lie below a path. */
export const server = new URL("../", document.baseURI);

const EARLY_MS = 60_000;
const WAY_BACK = "foyer.console.back";

let csrf = "";
let token = "";
let renewAt = 0;
let renewing: Promise<string> | null = null;
let owner = ""; /* whom this page was drawn for: nobody else's session is used in it */

export async function whoIsThere(): Promise<Person | null> {
  const answer = await fetch(new URL("sign-in/session", server), { credentials: "same-origin", cache: "no-store" });
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  const session = (await answer.json()) as Session;
  if (!session.signedIn) return null;
  const person = {
    id: session.id ?? "",
    tenantId: session.tenantId ?? "",
    displayName: session.displayName ?? "",
    mail: session.mail ?? "",
  };
  if (owner === "") owner = keyOf(person);
  if (isOwner(person)) csrf = session.csrf ?? "";
  return person;
}

function keyOf(person: Person): string {
  return `${person.tenantId}/${person.id}`;
}

export function isOwner(person: Person): boolean {
  return keyOf(person) === owner;
}

function askForToken(): Promise<Response> {
  return fetch(new URL("sign-in/token", server), { method: "POST", credentials: "same-origin", headers: { "X-CSRF-Token": csrf } });
}

/* Who this page is of is there, with the mark of their session. */
async function isStillThere(): Promise<boolean> {
  const person = await whoIsThere();
  return person !== null && isOwner(person);
}

async function renew(): Promise<string> {
  for (let asked = false; ; ) {
    const answer = await askForToken();
    const text = await answer.text(); /* to its end, whatever it is: unread, it keeps the connection */
    if (answer.ok) {
      const body = JSON.parse(text) as { access_token: string; expires_in: number };
      token = body.access_token;
      renewAt = Date.now() + body.expires_in * 1000 - EARLY_MS;
      return token;
    }
    /* The mark is another one when they signed in anew in another window. */
    if (answer.status === 403 && !asked && (await isStillThere())) asked = true;
    else if (answer.status !== 401 && answer.status !== 403) throw new Error(`The server gave no token: it answered ${answer.status}.`);
    else if (!(await askBack())) throw new SignedOut();
  }
}

/* A token that is good for a minute at least. */
export function freshToken(): Promise<string> {
  if (token !== "" && Date.now() < renewAt) return Promise.resolve(token);
  renewing ??= renew().finally(() => {
    renewing = null;
  });
  return renewing;
}

/* The server refused it: its session may have ended before its time. */
export function forgetToken(): void {
  token = "";
}

/* In a window of its own: this page stays as it is. */
export function signInAddress(): string {
  const way = new URL("sign-in", server);
  way.searchParams.set("back", "/console/");
  return way.href;
}

/* The way back is kept here, since what stands behind # never leaves the browser. */
export function signIn(): void {
  sessionStorage.setItem(WAY_BACK, location.hash);
  location.assign(signInAddress());
}

/* Windows of the console tell one another that somebody signed in. */
const windows = new BroadcastChannel("foyer.console");

export function tellSignedIn(): void {
  windows.postMessage("signed in");
}

export function whenSomebodySignsIn(run: () => void, until: AbortSignal): void {
  windows.addEventListener("message", run, { signal: until });
}

export function wayBack(): string | null {
  const hash = sessionStorage.getItem(WAY_BACK);
  sessionStorage.removeItem(WAY_BACK);
  return hash;
}

export function signOut(): void {
  const form = document.createElement("form");
  form.method = "post";
  form.action = new URL("sign-out", server).href;
  const mark = document.createElement("input");
  mark.type = "hidden";
  mark.name = "csrf";
  mark.value = csrf;
  form.append(mark);
  document.body.append(form);
  form.submit();
}
