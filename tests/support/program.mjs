// `foyer serve` as the tests in JavaScript run it: a port, a directory and a store of its own, and its command line.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const program = process.env.FOYER_BIN ?? fileURLToPath(new URL("../../build/src/cmd/foyer", import.meta.url));

function freePort() {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

// FOYER_STORE of a database of its own beside FOYER_TEST_POSTGRES; without one it is SQLite in the server's own directory.
function freshStore(name) {
  const address = process.env.FOYER_TEST_POSTGRES;
  if (!address) return {};
  const database = `${name}_${randomUUID().replaceAll("-", "")}`;
  execFileSync("psql", ["-qX", "-d", address, "-c", `CREATE DATABASE ${database}`]);
  const url = new URL(address);
  url.pathname = `/${database}`;
  return { FOYER_STORE: url.href };
}

export class Program {
  // `name` stands in the names of its directory and its database.
  constructor(name) {
    this.name = name;
    this.dir = fs.mkdtempSync(path.join(os.tmpdir(), `foyer-${name}-`));
  }

  // `settings` beside those that every server has; `host` is its address without the port. What the caller's own
  // environment sets of Foyer is not its.
  async serve({ host = "http://127.0.0.1", ...settings }) {
    const port = await freePort();
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([each]) => !each.startsWith("FOYER_")));
    this.url = `${host}:${port}`;
    this.env = {
      ...inherited, FOYER_DATA: path.join(this.dir, "data"), FOYER_LISTEN: `127.0.0.1:${port}`, FOYER_PUBLIC_URL: this.url,
      ...freshStore(this.name), ...settings };
    this.process = spawn(program, ["serve"], { env: this.env, stdio: ["ignore", "ignore", "pipe"] });
    await new Promise((resolve, reject) => {
      let log = "";
      this.process.stderr.on("data", (data) => { log += data; if (log.includes("listening")) resolve(); });
      this.process.once("error", reject);
      this.process.once("exit", (code) => reject(new Error(`foyer ended with ${code}: ${log}`)));
    });
  }

  command(...words) {
    return execFileSync(program, words, { env: this.env, encoding: "utf8" }).trim();
  }

  // SIGTERM; it drains and exits with 0.
  async stop() {
    this.process.removeAllListeners("exit");
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGTERM");
    const code = await ended;
    fs.rmSync(this.dir, { recursive: true, force: true });
    assert.equal(code, 0, "foyer ends well");
  }
}
