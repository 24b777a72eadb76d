// How scripts ask the server: a use case by its name, with what it takes, as the
// REST API has it.
import { places, type Clash, type Problem, type UseCases } from "./types";

export type Name = keyof UseCases;
export type In<N extends Name> = UseCases[N]["in"];
export type Out<N extends Name> = UseCases[N]["out"];

const base = "/api/v1";

// Refused is an answer that says no, and why: an RFC 9457 problem.
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(saying(problem));
    this.name = "Refused";
    this.problem = problem;
  }

  get clashes(): readonly Clash[] {
    return this.problem.clashes ?? [];
  }

  // passing tells of trouble that goes away by itself, so that asking again helps.
  get passing(): boolean {
    return this.problem.kind === "unavailable" || this.problem.kind === "cancelled" || this.problem.status === 429 || this.problem.status === 502;
  }
}

function saying(p: Problem): string {
  const first = p.errors?.[0];
  if (!first) return p.detail ?? p.title;
  return first.detail;
}

export interface Asking {
  signal?: AbortSignal;
  key?: string; // makes asking twice the same as asking once (Idempotency-Key)
}

// ask asks a use case. It throws Refused for an answer that says no, and whatever
// fetch throws where there is no answer.
export async function ask<N extends Name>(name: N, given: In<N>, how: Asking = {}): Promise<Out<N>> {
  const [method, pattern] = places[name];
  const rest: { [field: string]: unknown } = { ...given };
  const path = pattern.replace(/\{(\w+)\}/g, (_, field: string) => {
    const value = rest[field];
    delete rest[field];
    return encodeURIComponent(String(value));
  });
  const headers: { [name: string]: string } = {};
  if (how.key) headers["Idempotency-Key"] = how.key;
  const request: RequestInit = { method, headers, signal: how.signal ?? null };
  let query = "";
  if (method === "GET" || method === "DELETE") {
    query = asQuery(rest);
  } else {
    headers["Content-Type"] = "application/json";
    request.body = JSON.stringify(rest);
  }
  const answer = await fetch(base + path + query, request);
  const text = await answer.text();
  if (!answer.ok) throw new Refused(problemOf(answer.status, text));
  return (text === "" ? {} : JSON.parse(text)) as Out<N>;
}

function asQuery(fields: { [field: string]: unknown }): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === "" || value === false) continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  }
  const text = query.toString();
  return text === "" ? "" : "?" + text;
}

function problemOf(status: number, text: string): Problem {
  try {
    const problem = JSON.parse(text) as Problem;
    if (typeof problem.title === "string") return problem;
  } catch {
    // No problem document: what stands between us and the server has answered.
  }
  return { type: "about:blank", title: "The server could not answer", status, kind: status >= 500 ? "unavailable" : "internal" };
}
