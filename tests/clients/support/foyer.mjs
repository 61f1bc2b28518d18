// A foyer of the test's own behind HTTPS, with the certificates that ./run made, and tokens of its command line.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../../..", import.meta.url));
const program = process.env.FOYER_BIN ?? path.join(top, "build/foyer");
export const tls = process.env.FOYER_TEST_TLS;

function freePort() {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

// FOYER_STORE for a server: none is SQLite in its own directory; else a database of its own beside FOYER_TEST_POSTGRES.
function freshStore() {
  const address = process.env.FOYER_TEST_POSTGRES;
  if (!address) return {};
  const name = `clients_${randomUUID().replaceAll("-", "")}`;
  execFileSync("psql", ["-qX", "-d", address, "-c", `CREATE DATABASE ${name}`]);
  const url = new URL(address);
  url.pathname = `/${name}`;
  return { FOYER_STORE: url.href };
}

export class Foyer {
  // `config`: the text of a settings file.
  static async start(config) {
    const foyer = new Foyer();
    const port = await freePort();
    foyer.url = `https://localhost:${port}`;
    foyer.dir = fs.mkdtempSync(path.join(os.tmpdir(), "foyer-clients-"));
    foyer.env = {
      ...process.env, FOYER_DATA: path.join(foyer.dir, "data"), FOYER_LOG: "text", FOYER_LISTEN: `127.0.0.1:${port}`,
      FOYER_PUBLIC_URL: foyer.url, FOYER_TLS_CERT: path.join(tls, "server.pem"), FOYER_TLS_KEY: path.join(tls, "server.key"),
      // Who comes by the proxy, and not from here: see Proxy.from.
      FOYER_TRUSTED_PROXIES: "127.0.0.1", FOYER_LIMIT_CALLERS: "2/s",
      ...freshStore(),
    };
    if (config) {
      foyer.env.FOYER_CONFIG = path.join(foyer.dir, "foyer.conf");
      fs.writeFileSync(foyer.env.FOYER_CONFIG, config);
    }
    foyer.process = spawn(program, ["serve"], { env: foyer.env, stdio: ["ignore", "ignore", "pipe"] });
    await new Promise((resolve, reject) => {
      let log = "";
      foyer.process.stderr.on("data", (data) => { log += data; if (log.includes("listening")) resolve(); });
      foyer.process.once("error", reject);
      foyer.process.once("exit", (code) => reject(new Error(`foyer ended with ${code}: ${log}`)));
    });
    return foyer;
  }

  command(...args) {
    return execFileSync(program, args, { env: this.env, encoding: "utf8" }).trim();
  }

  token(...args) {
    return this.command("token", ...args);
  }

  // SIGTERM; it drains and exits with 0.
  async stop() {
    const gone = new Promise((resolve) => this.process.on("exit", resolve));
    this.process.kill("SIGTERM");
    const code = await gone;
    fs.rmSync(this.dir, { recursive: true, force: true });
    assert.equal(code, 0);
  }
}
