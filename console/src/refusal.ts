/* refusal: what the API says when it refuses, for people. */
import { GraphError } from "@microsoft/microsoft-graph-client";

import { SignedOut } from "./session";

export interface Fault {
  code: string;
  target: string;
  message: string;
}

export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly faults: readonly Fault[] = [],
  ) {
    super(message);
  }
}

interface Told {
  code?: string;
  message?: string;
  details?: { code?: string; target?: string; message?: string }[];
}

export function refusalOf(status: number, body: unknown): Refusal {
  const told = ((body as { error?: Told } | null)?.error ?? {}) as Told;
  const faults = (told.details ?? []).map((one) => ({
    code: one.code ?? "",
    target: one.target ?? "",
    message: one.message ?? "",
  }));
  return new Refusal(status, told.code ?? "", told.message ?? `The server answered ${status}.`, faults);
}

/* What the Graph client throws: its errors carry the parsed `error` as text. */
export function refusalFrom(thrown: unknown): Error {
  if (thrown instanceof SignedOut || thrown instanceof Refusal) return thrown;
  if (!(thrown instanceof GraphError)) return thrown instanceof Error ? thrown : new Error(String(thrown));
  if (thrown.code === "SignedOut") return new SignedOut();
  if (thrown.statusCode < 0) return new Refusal(0, "unreachable", "The server does not answer. Is the network there?");
  let told: Told = { code: thrown.code ?? "", message: thrown.message };
  try {
    told = { ...told, ...(JSON.parse(String(thrown.body)) as Told) };
  } catch {
    /* Not a body of ours: a proxy's, say. The status tells enough. */
  }
  return refusalOf(thrown.statusCode, { error: told });
}

/* One text for all that is wrong. */
export function said(thrown: unknown): string {
  if (thrown instanceof DOMException && thrown.name === "AbortError") return "That was stopped.";
  if (thrown instanceof TypeError) return "The server does not answer. Is the network there?";
  if (thrown instanceof Refusal && thrown.faults.length > 0) return thrown.faults.map((fault) => fault.message).join(" ");
  return thrown instanceof Error ? thrown.message : String(thrown);
}

export function isMissing(thrown: unknown): boolean {
  return thrown instanceof Refusal && thrown.status === 404;
}
