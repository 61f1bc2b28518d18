// A proxy with TLS in front of a server: it notes what goes by, and answers some requests itself, as a gateway that throttles
// or moves things does.
import fs from "node:fs";
import https from "node:https";
import path from "node:path";
import { tls } from "./foyer.mjs";

const upstream = new https.Agent({ keepAlive: true, ca: fs.readFileSync(path.join(tls, "ca.pem")) });

export class Proxy {
  seen = []; // { at: ms, method, url, headers, status, answer: headers }
  scripted = []; // answers for the next requests, oldest first
  from; // the address that it says requests came from; none: it says nothing, and they are its own

  static async start(target) {
    const proxy = new Proxy();
    const keys = { cert: fs.readFileSync(path.join(tls, "server.pem")), key: fs.readFileSync(path.join(tls, "server.key")) };
    proxy.server = https.createServer(keys, (request, response) => proxy.#serve(new URL(target), request, response));
    await new Promise((resolve) => proxy.server.listen(0, "127.0.0.1", resolve));
    proxy.url = `https://localhost:${proxy.server.address().port}`;
    return proxy;
  }

  #serve(target, request, response) {
    const note = { at: performance.now(), method: request.method, url: request.url, headers: request.headers };
    this.seen.push(note);
    const scripted = this.scripted.shift();
    if (scripted) {
      note.status = scripted.status;
      request.resume().on("end", () => response.writeHead(scripted.status, scripted.headers(request)).end(scripted.body));
      return;
    }
    const headers = { ...request.headers, ...(this.from && { "x-forwarded-for": this.from }) };
    const out = https.request(
      { agent: upstream, host: target.hostname, port: target.port, method: request.method, path: request.url, headers },
      (answer) => {
        Object.assign(note, { status: answer.statusCode, answer: answer.headers });
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      });
    out.on("error", () => response.destroy());
    request.pipe(out);
  }

  // The next `times` requests are told to wait.
  throttle(times, seconds = 1) {
    const body = JSON.stringify({ error: { code: "TooManyRequests", message: "Please retry after a while.", innerError: {
      code: "429", status: "429", date: "2027-01-31T10:20:30", "request-id": "3f0c3f0c-0000-4000-8000-000000000000" } } });
    const headers = () => ({ "Content-Type": "application/json", "Retry-After": String(seconds) });
    for (let i = 0; i < times; i++) this.scripted.push({ status: 429, headers, body });
  }

  // The next request is sent to where it went already.
  redirect() {
    this.scripted.push({ status: 307, headers: (request) => ({ Location: this.url + request.url }) });
  }

  // What goes by while `act` runs, and its result.
  async watch(act) {
    const from = this.seen.length;
    const result = await act();
    return { result, seen: this.seen.slice(from) };
  }

  async stop() {
    this.server.closeAllConnections?.();
    await new Promise((resolve) => this.server.close(resolve));
    upstream.destroy();
  }
}
