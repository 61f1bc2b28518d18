// A foyer of the test's own behind HTTPS, with the certificates that ./run made, and tokens of its command line.
import fs from "node:fs";
import path from "node:path";
import { Program } from "../../support/program.mjs";

export const tls = process.env.FOYER_TEST_TLS;

export class Foyer extends Program {
  // `config`: the text of a settings file.
  static async start(config = "") {
    const foyer = new Foyer("clients");
    const file = path.join(foyer.dir, "foyer.conf");
    fs.writeFileSync(file, config);
    await foyer.serve({
      host: "https://localhost", FOYER_CONFIG: file, FOYER_LOG: "text",
      FOYER_TLS_CERT: path.join(tls, "server.pem"), FOYER_TLS_KEY: path.join(tls, "server.key"),
      // Who comes by the proxy, and not from here: see Proxy.from.
      FOYER_TRUSTED_PROXIES: "127.0.0.1", FOYER_LIMIT_CALLERS: "2/s",
    });
    return foyer;
  }

  token(...args) {
    return this.command("token", ...args);
  }
}
