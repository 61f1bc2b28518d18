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
  constructor() {
    super("You are signed out.");
  }
}

/* Nobody is signed in any more: the shell shows the way back in. It is told here, since the Graph client makes an error of its
 * own of whatever is thrown beneath it. */
let ended = (): void => undefined;

export function whenSignedOut(run: () => void): void {
  ended = run;
}

function signedOut(): SignedOut {
  ended();
  return new SignedOut();
}

/* The console lies at {server}/console/: the server may itself lie below a path. */
export const server = new URL("../", document.baseURI);

const EARLY_MS = 60_000;
const WAY_BACK = "foyer.console.back";

let csrf = "";
let token = "";
let renewAt = 0;
let renewing: Promise<string> | null = null;

export async function whoIsThere(): Promise<Person | null> {
  const answer = await fetch(new URL("sign-in/session", server), { credentials: "same-origin", cache: "no-store" });
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  const session = (await answer.json()) as Session;
  if (!session.signedIn) return null;
  csrf = session.csrf ?? "";
  return {
    id: session.id ?? "",
    tenantId: session.tenantId ?? "",
    displayName: session.displayName ?? "",
    mail: session.mail ?? "",
  };
}

async function renew(): Promise<string> {
  const answer = await fetch(new URL("sign-in/token", server), {
    method: "POST",
    credentials: "same-origin",
    headers: { "X-CSRF-Token": csrf },
  });
  const text = await answer.text(); /* to its end, whatever it is: unread, it keeps the connection */
  if (answer.status === 401) throw signedOut();
  /* The mark is another one when somebody signed in anew in another window. */
  if (answer.status === 403 && (await whoIsThere()) === null) throw signedOut();
  if (!answer.ok) throw new Error(`The server gave no token: it answered ${answer.status}.`);
  const body = JSON.parse(text) as { access_token: string; expires_in: number };
  token = body.access_token;
  renewAt = Date.now() + body.expires_in * 1000 - EARLY_MS;
  return token;
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

/* The way back is kept here, since what stands behind # never leaves the browser. */
export function signIn(): void {
  sessionStorage.setItem(WAY_BACK, location.hash);
  const way = new URL("sign-in", server);
  way.searchParams.set("back", "/console/");
  location.assign(way);
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
