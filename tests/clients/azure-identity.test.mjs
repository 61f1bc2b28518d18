// Microsoft's own @azure/identity, unchanged, against the built-in issuer over HTTPS: what a caller changes is authorityHost and
// disableInstanceDiscovery. Its tokens open the API by way of Microsoft's Graph client.
import { ClientCertificateCredential, ClientSecretCredential } from "@azure/identity";
import { Client } from "@microsoft/microsoft-graph-client";
import { TokenCredentialAuthenticationProvider } from "@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { Site } from "./support/site.mjs";

const SCOPE = "https://graph.microsoft.com/.default";
let site;
before(async () => { site = await Site.start(); });
after(() => site.stop());

const where = () => ({ authorityHost: site.foyer.url, disableInstanceDiscovery: true });

function addApp(...words) {
  return JSON.parse(site.foyer.command("app", "add", "--tenant", site.tenant, "--name", "A client", "--role",
    "OnlineMeetings.ReadWrite.All", "--json", ...words));
}

// A certificate of the client's own: a file for it, with the private key, and one for Foyer, without.
function makeCertificate() {
  const file = (name) => path.join(site.foyer.dir, name);
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=client", "-keyout",
    file("client.key"), "-out", file("client.pem")], { stdio: "ignore" });
  fs.writeFileSync(file("both.pem"), fs.readFileSync(file("client.key"), "utf8") + fs.readFileSync(file("client.pem"), "utf8"));
  return { own: file("both.pem"), told: file("client.pem") };
}

async function listsRegistrants(credential) {
  const meeting = await site.event("everyone");
  await site.enrol(meeting, 1, 2, 3);
  const client = Client.initWithMiddleware({
    baseUrl: `${site.foyer.url}/`, defaultVersion: "beta", customHosts: new Set(["localhost"]),
    authProvider: new TokenCredentialAuthenticationProvider(credential, { scopes: [SCOPE] }),
  });
  const list = await client.api(site.of(meeting, "/registration/registrants")).get();
  assert.deepEqual(list.value.map((registrant) => registrant.email).sort(),
    [1, 2, 3].map((number) => `attendee.${number}@example.org`));
}

test("a client secret gets a token, and the token lists registrants", async () => {
  const app = addApp();
  const credential = new ClientSecretCredential(site.tenant, app.clientId, app.clientSecret, where());
  const { token, expiresOnTimestamp } = await credential.getToken(SCOPE);
  const claims = JSON.parse(Buffer.from(token.split(".")[1], "base64url"));
  assert.deepEqual([claims.aud, claims.tid, claims.appid, claims.azpacr],
    ["https://graph.microsoft.com", site.tenant, app.clientId, "1"]);
  assert.ok(Math.abs(expiresOnTimestamp - claims.exp * 1000) < 60_000);
  await listsRegistrants(credential);
});

test("a certificate gets a token, again and again, and the token lists registrants", async () => {
  const certificate = makeCertificate();
  const app = addApp("--public-key", certificate.told, "--no-secret");
  for (const sendCertificateChain of [false, true]) {
    const credential = new ClientCertificateCredential(site.tenant, app.clientId,
      { certificatePath: certificate.own }, { ...where(), sendCertificateChain });
    const { token } = await credential.getToken(SCOPE);
    assert.equal(JSON.parse(Buffer.from(token.split(".")[1], "base64url")).azpacr, "2");
    await listsRegistrants(credential);
  }
});

test("its error says what was wrong", async () => {
  const app = addApp();
  const wrong = new ClientSecretCredential(site.tenant, app.clientId, "wrong", where());
  await assert.rejects(wrong.getToken(SCOPE), /invalid_client.*secret is another/s);
  const right = new ClientSecretCredential(site.tenant, app.clientId, app.clientSecret, where());
  await assert.rejects(right.getToken("https://vault.azure.net/.default"), /\{resource\}\/\.default/);
});
