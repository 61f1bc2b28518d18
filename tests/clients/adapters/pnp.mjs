// @pnp/graph on Node.js as its pages show it: GraphDefault with a base URL, BearerToken, its queryables and its batches.
import { GraphCollection, Paged, graphDelete, graphGet, graphPatch, graphPost, graphPut, graphfi } from "@pnp/graph";
import "@pnp/graph/batching.js";
import { GraphDefault } from "@pnp/nodejs";
import { BearerToken, InjectHeaders, JSONParse, TextParse, body as bodyOf } from "@pnp/queryable";

const VERBS = { GET: graphGet, POST: graphPost, PATCH: graphPatch, PUT: graphPut, DELETE: graphDelete };

class Session {
  constructor(root, token) {
    this.root = `${root}/beta`;
    this.graph = graphfi().using(GraphDefault({ baseUrl: this.root }), BearerToken(token));
  }

  #query(path, { headers, select, expand, filter, orderby, top, skip, count, search } = {}, graph = this.graph) {
    const [name, query] = path.split("?");
    let q = graph.create(GraphCollection, path.startsWith("https:") ? path : name.slice(1));
    for (const pair of path.startsWith("https:") ? [] : (query ?? "").split("&").filter(Boolean)) {
      const [key, ...value] = pair.split("=");
      q.query.set(key, value.join("="));
    }
    if (select) q = q.select(...select.split(","));
    if (expand) q = q.expand(expand);
    if (filter) q = q.filter(filter);
    if (orderby) q.query.set("$orderby", orderby);
    if (top) q = q.top(top);
    if (skip) q = q.skip(skip);
    if (count) q.query.set("$count", "true");
    if (search) q = q.search(search);
    return headers ? q.using(InjectHeaders(headers)) : q;
  }

  create(path, body, options) {
    return graphPost(this.#query(path, options), bodyOf(body));
  }

  // The whole body: its own parser keeps the value of a collection alone.
  read(path, options) {
    return graphGet(this.#query(path, options).using(path.endsWith("/$count") ? TextParse() : JSONParse()));
  }

  update(path, body, options) {
    return graphPatch(this.#query(path, options), bodyOf(body));
  }

  replace(path, body) {
    return graphPut(this.#query(path), bodyOf(body));
  }

  remove(path, options) {
    return graphDelete(this.#query(path, options));
  }

  async walk(path, options) {
    const items = [];
    if (!path.includes("/delta") && !path.startsWith("https:")) {
      for await (const page of this.#query(path, options)) items.push(...page);
      return { items };
    }
    for (let at = path; ;) {
      const page = await this.#query(at, at === path ? options : {}).using(Paged())();
      items.push(...page.value);
      if (!page.hasNext) return { items, deltaLink: page.deltaLink ?? undefined };
      at = page.nextLink;
    }
  }

  // The library numbers and sends the steps; dependsOn it does not know.
  async batch(steps) {
    const [graph, execute] = this.graph.batched();
    const found = {};
    const waiting = steps.map(async ({ id, method, path, body }) => {
      try {
        const answer = await VERBS[method](this.#query(path, {}, graph), body && bodyOf(body));
        found[id] = { status: undefined, body: answer };
      } catch (error) {
        found[id] = { status: error.status, body: undefined };
      }
    });
    await execute();
    await Promise.all(waiting);
    return found;
  }

  async failure(error) {
    const told = (await error.response?.clone().json().catch(() => undefined))?.error;
    return { kind: error.constructor.name, status: error.status, code: told?.code, message: told?.message, details: told?.details,
      requestId: told?.innerError?.["request-id"] };
  }
}

export const pnp = {
  name: "@pnp/graph 4", errorClass: "HttpRequestError", telemetry: /^PnPCoreJS\/4\./, dependsOn: false, literal: String,
  connect: (root, token) => new Session(root, token),
};
