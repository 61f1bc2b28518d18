// @microsoft/microsoft-graph-client, 2 and 3: with the middleware it ships (authentication, retry, redirect, telemetry).
// What a caller changes: base URL, the host that may have the token (3), and where the token comes from.

class Session {
  constructor(library, root, token) {
    this.library = library;
    this.client = library.Client.initWithMiddleware({
      baseUrl: `${root}/`, defaultVersion: "beta", customHosts: new Set(["localhost"]),
      authProvider: { getAccessToken: async () => token },
    });
  }

  #request(path, { headers, ...options } = {}) {
    const request = this.client.api(path);
    for (const [option, value] of Object.entries(options)) request[option](value);
    return headers ? request.headers(headers) : request;
  }

  create(path, body, options) {
    return this.#request(path, options).post(body);
  }

  read(path, options) {
    return this.#request(path, options).get();
  }

  update(path, body, options) {
    return this.#request(path, options).patch(body);
  }

  replace(path, body) {
    return this.#request(path).put(body);
  }

  remove(path, options) {
    return this.#request(path, options).delete();
  }

  // All pages by the client's own iterator: the items, and the link for the next round if there is one.
  async walk(path, options) {
    const items = [];
    const first = await this.read(path, options);
    const iterator = new this.library.PageIterator(this.client, first, (item) => { items.push(item); return true; });
    await iterator.iterate();
    return { items, deltaLink: iterator.getDeltaLink() };
  }

  // Steps of { id, method, path, body, dependsOn } as one batch: { id: { status, body } }.
  async batch(steps) {
    const content = new this.library.BatchRequestContent(steps.map(({ id, method, path, body, dependsOn }) => ({
      id, dependsOn, request: new Request(`https://localhost${path}`, {
        method, body: body && JSON.stringify(body), headers: body && { "Content-Type": "application/json" } }),
    })));
    const answer = await this.client.api("/$batch").post(await content.getContent());
    const found = {};
    for (const [id, response] of new this.library.BatchResponseContent(answer).getResponses()) {
      const text = response.status === 204 ? "" : await response.text();
      found[id] = { status: response.status, body: text && text !== "undefined" ? JSON.parse(text) : undefined };
    }
    return found;
  }

  failure(error) {
    const told = typeof error.body === "string" ? JSON.parse(error.body) : error.body;
    return { kind: error.constructor.name, status: error.statusCode, code: error.code, message: error.message,
      details: told?.details, requestId: error.requestId };
  }
}

// `literal`: filters go out as they are given, so what stands in them is encoded by who writes them.
export const graphClient = (library, facts) => ({
  ...facts, errorClass: "GraphError", literal: encodeURIComponent, connect: (root, token) => new Session(library, root, token),
});
