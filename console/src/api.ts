/* api: the way to the server's API: Microsoft's own Graph client, as anybody would use it, so that the API is proven each time
 * that somebody opens the console.
 *
 * The client's chain of middleware is ours but for its last links. Its own authentication handler sends a token to hosts that
 * it knows, over https alone; Foyer is also tried out over plain http on one's own machine. So `Bearer` below adds the token
 * itself, and to this page's own origin only. */
import { Client, type Context, HTTPMessageHandler, type Middleware, RetryHandler, RetryHandlerOptions, ResponseType } from "@microsoft/microsoft-graph-client";

import { type Refusal, refusalFrom, refusalOf } from "./refusal";
import { forgetToken, freshToken, server } from "./session";

const RETRIES = 5;
const RETRY_DELAY_S = 1;
const BATCH_MOST = 20;
const WAIT_MOST_S = 120;
const AWAY_MOST = 5; /* so often a call is sent that is told to come later, for the server cannot just now */

class Bearer implements Middleware {
  private next!: Middleware;

  setNext(next: Middleware): void {
    this.next = next;
  }

  private async send(context: Context, headers: Record<string, string>): Promise<void> {
    if (context.options) context.options.headers = { ...headers, Authorization: `Bearer ${await freshToken()}` };
    await this.next.execute(context);
  }

  async execute(context: Context): Promise<void> {
    const url = new URL(typeof context.request === "string" ? context.request : context.request.url);
    const headers = { ...(context.options?.headers as Record<string, string> | undefined) };

    if (url.origin !== location.origin) throw new Error(`A call to ${url.origin} is no call to this server.`);
    /* Retries further down the chain, when nobody knows whether the first try arrived, then do a thing once. */
    if (context.options?.method === "POST" && !url.pathname.endsWith("/$batch")) headers["Idempotency-Key"] ??= crypto.randomUUID();
    await this.send(context, headers);
    if (context.response?.status !== 401) return;
    forgetToken();
    await this.send(context, headers);
  }
}

function chain(): Middleware {
  const bearer = new Bearer();
  const retry = new RetryHandler(new RetryHandlerOptions(RETRY_DELAY_S, RETRIES));

  bearer.setNext(retry);
  retry.setNext(new HTTPMessageHandler());
  return bearer;
}

const client = Client.initWithMiddleware({ baseUrl: server.href, defaultVersion: "beta", middleware: chain() });

export interface Options {
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

function request(path: string, options: Options) {
  let call = client.api(path);
  if (options.headers) call = call.headers(options.headers);
  return options.signal ? call.option("signal", options.signal) : call;
}

async function run<T>(work: () => Promise<unknown>): Promise<T> {
  try {
    return (await work()) as T;
  } catch (thrown) {
    throw refusalFrom(thrown);
  }
}

export function get<T>(path: string, options: Options = {}): Promise<T> {
  return run(() => request(path, options).get());
}

export function post<T = void>(path: string, body: unknown = {}, options: Options = {}): Promise<T> {
  return run(() => request(path, options).post(body));
}

export function patch<T = void>(path: string, body: unknown, options: Options = {}): Promise<T> {
  return run(() => request(path, options).patch(body));
}

export function put<T = void>(path: string, body: unknown, options: Options = {}): Promise<T> {
  return run(() => request(path, options).put(body));
}

export function remove(path: string, options: Options = {}): Promise<void> {
  return run(() => request(path, options).delete());
}

export interface Bytes {
  blob: Blob;
  etag: string | undefined;
}

/* Bytes: a picture, for example. Of an answer that is raw the client judges nothing. */
export async function bytes(path: string, options: Options = {}): Promise<Bytes> {
  const answer = await run<Response>(() => request(path, options).responseType(ResponseType.RAW).get());
  if (!answer.ok) throw refusalOf(answer.status, await answer.json().catch(() => null));
  return { blob: await answer.blob(), etag: answer.headers.get("ETag") ?? undefined };
}

/* How many there are: `$count` answers with bare digits. */
export async function count(path: string, filter = "", options: Options = {}): Promise<number> {
  const query = filter === "" ? "" : `?$filter=${encodeURIComponent(filter)}`;
  return Number(await run<unknown>(() => request(`${path}/$count${query}`, options).get()));
}

/* --- Lists --- */

export interface Page<T> {
  value: T[];
  "@odata.nextLink"?: string;
  "@odata.count"?: number;
}

/* The path of a link of the server, as `get` takes it. */
export function pathOf(link: string): string {
  const url = new URL(link);
  const at = url.pathname.search(/\/(beta|v1\.0)\//);
  return url.pathname.slice(url.pathname.indexOf("/", at + 1)) + url.search;
}

/* A page of a list after another, to its end. A page may be empty while more follow. */
export async function* pages<T>(path: string, options: Options = {}): AsyncGenerator<T[], void, undefined> {
  let next: string | undefined = path;
  while (next !== undefined) {
    const page: Page<T> = await get<Page<T>>(next, options);
    yield page.value;
    next = page["@odata.nextLink"] === undefined ? undefined : pathOf(page["@odata.nextLink"]);
  }
}

export async function all<T>(path: string, options: Options = {}): Promise<T[]> {
  const rows: T[] = [];
  for await (const page of pages<T>(path, options)) rows.push(...page);
  return rows;
}

/* --- Many calls at once --- */

export interface Call {
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface Answer {
  status: number;
  body: unknown;
  headers: Record<string, string>;
}

interface BatchAnswer extends Omit<Answer, "headers"> {
  id: string;
  headers?: Record<string, string>;
}

export function succeeded(answer: Answer): boolean {
  return answer.status >= 200 && answer.status < 300;
}

export function refusalIn(answer: Answer): Refusal {
  return refusalOf(answer.status, answer.body);
}

/* The version of what was answered, for If-Match. */
export function etagOf(answer: Answer | undefined): string | undefined {
  return Object.entries(answer?.headers ?? {}).find(([name]) => name.toLowerCase() === "etag")?.[1];
}

function waitAskedFor(answer: BatchAnswer): number {
  const found = Object.entries(answer.headers ?? {}).find(([name]) => name.toLowerCase() === "retry-after");
  return Math.min(Number(found?.[1] ?? RETRY_DELAY_S) || RETRY_DELAY_S, WAIT_MOST_S);
}

function pause(seconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}

/* Calls in packs of twenty, one pack after another. `answered` is told each answer as it comes, by the place of its call.
 * What is refused for having been too quick is sent again when the server said. Each POST has a key of its own, so that it is
 * done once however often it is sent. */
export async function batch(
  calls: readonly Call[],
  answered: (index: number, answer: Answer) => void,
  options: Options = {},
): Promise<void> {
  const keys = calls.map(() => crypto.randomUUID());
  const away = calls.map(() => 0);
  let left = calls.map((_, index) => index);

  while (left.length > 0) {
    options.signal?.throwIfAborted();
    const pack = left.slice(0, BATCH_MOST);
    const again: number[] = [];
    let wait = 0;
    const body = await post<{ responses: BatchAnswer[] }>("/$batch", { requests: pack.map((index) => packed(index, calls[index] as Call, keys[index] ?? "")) }, options);

    for (const answer of body.responses) {
      const index = Number(answer.id);
      if (answer.status === 503) away[index] = (away[index] ?? 0) + 1;
      if (answer.status === 429 || (answer.status === 503 && (away[index] ?? 0) < AWAY_MOST)) {
        again.push(index);
        wait = Math.max(wait, waitAskedFor(answer));
      } else answered(index, { status: answer.status, body: answer.body, headers: answer.headers ?? {} });
    }
    left = [...again, ...left.slice(pack.length)];
    if (wait > 0) await pause(wait, options.signal);
  }
}

/* A few that are one deed, in one request: each is done only when the one before it was. Nothing is sent twice, as the first
 * may have been done: what came of each is the caller's to judge (424: one before it failed). */
export async function inOrder(calls: readonly Call[]): Promise<Answer[]> {
  const requests = calls.map((call, index) => ({ ...packed(index, call, crypto.randomUUID()), ...(index > 0 ? { dependsOn: [String(index - 1)] } : {}) }));
  const { responses } = await post<{ responses: BatchAnswer[] }>("/$batch", { requests });
  return calls.map((_, index) => {
    const answer = responses.find((one) => one.id === String(index));
    return { status: answer?.status ?? 0, body: answer?.body, headers: answer?.headers ?? {} };
  });
}

function packed(index: number, call: Call, key: string) {
  const hasBody = call.body !== undefined;
  const headers = {
    ...(hasBody ? { "Content-Type": "application/json" } : {}),
    ...(call.method === "POST" ? { "Idempotency-Key": key } : {}),
    ...call.headers,
  };
  return {
    id: String(index),
    method: call.method,
    url: call.path,
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    ...(hasBody ? { body: call.body } : {}),
  };
}
