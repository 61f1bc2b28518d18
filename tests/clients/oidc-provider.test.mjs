// A real OpenID Connect server as the issuer: oidc-provider with its stock claims (no oid, tid, scp), JWT access tokens by resource
// indicators (RFC 8707, RFC 9068), over HTTPS. Foyer's settings name the claims and the tenant.
import Provider from "oidc-provider";
import assert from "node:assert/strict";
import { generateKeyPairSync, randomUUID } from "node:crypto";
import fs from "node:fs";
import https from "node:https";
import path from "node:path";
import { after, before, test } from "node:test";
import { tls } from "./support/foyer.mjs";
import { Site } from "./support/site.mjs";

const RESOURCE = "api://foyer";
const SCOPES = "OnlineMeetings.ReadWrite.All OnlineMeetings.Read.All";

function key(kid, kind = "RS256") {
  const { privateKey } = kind === "RS256" ? generateKeyPairSync("rsa", { modulusLength: 2048 })
    : generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { ...privateKey.export({ format: "jwk" }), kid, use: "sig", alg: kind };
}

// One address, whatever provider answers there: other keys are another provider.
class Issuer {
  static async start() {
    const issuer = new Issuer();
    const files = { cert: fs.readFileSync(path.join(tls, "server.pem")), key: fs.readFileSync(path.join(tls, "server.key")) };
    issuer.server = https.createServer(files, (request, response) => issuer.answer(request, response));
    await new Promise((resolve) => issuer.server.listen(0, "127.0.0.1", resolve));
    issuer.url = `https://localhost:${issuer.server.address().port}`;
    issuer.client = { client_id: randomUUID(), client_secret: randomUUID(), grant_types: ["client_credentials"],
      redirect_uris: [], response_types: [] };
    return issuer;
  }

  publish(keys, format = "RS256") {
    const provider = new Provider(this.url, {
      clients: [{ ...this.client, id_token_signed_response_alg: format }], jwks: { keys }, scopes: ["openid", ...SCOPES.split(" ")],
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => RESOURCE,
          getResourceServerInfo: () => ({ scope: SCOPES, audience: RESOURCE, accessTokenFormat: "jwt",
            jwt: { sign: { alg: format } } }),
        },
      },
    });
    this.answer = provider.callback();
  }

  async token(scope = SCOPES) {
    const { client_id, client_secret } = this.client;
    const answer = await fetch(`${this.url}/token`, { method: "POST",
      headers: { Authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString("base64")}` },
      body: new URLSearchParams({ grant_type: "client_credentials", scope, resource: RESOURCE }) });
    const told = await answer.json();
    assert.equal(answer.status, 200, JSON.stringify(told));
    return told.access_token;
  }

  async stop() {
    this.server.closeAllConnections?.();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const settings = (issuer) => (tenant) => `
issuer "oidc" {
    url = "${issuer.url}"
    audiences = {"${RESOURCE}"}
    tenant = "${tenant}"
    person_claim = "sub"
    scope_claim = "scope"
    roles_claim = "scope"
    application_claim = "sub"
    application_value = "{client_id}"
    ca_file = "${path.join(tls, "ca.pem")}"
}
`;

let issuer, site, meeting;
before(async () => {
  issuer = await Issuer.start();
  issuer.publish([key("one")]);
  site = await Site.start(settings(issuer));
  meeting = await site.event("everyone");
});
after(async () => {
  await site.stop();
  await issuer.stop();
});

const call = async (token) => {
  const response = await fetch(`${site.foyer.url}/beta${site.of(meeting, "/registration/registrants")}`,
    { headers: { Authorization: `Bearer ${token}` } });
  return { status: response.status, challenge: response.headers.get("www-authenticate") ?? "" };
};

test("its stock token for an application is accepted, and opens what its scope says", async () => {
  const token = await issuer.token();
  const [header, claims] = token.split(".").slice(0, 2).map((part) => JSON.parse(Buffer.from(part, "base64url")));
  assert.equal(header.typ, "at+jwt");
  for (const name of ["oid", "tid", "scp", "roles"]) assert.ok(!(name in claims), `${name} is not stock`);
  assert.equal((await call(token)).status, 200);
  assert.equal((await call(await issuer.token("OnlineMeetings.Read.All"))).status, 200);
});

test("a token of its without a permission is told what is needed", async () => {
  assert.equal((await call(await issuer.token(""))).status, 403);
});

test("its keys are rotated: the new one is followed at once, the old one ends when it is taken away", async () => {
  const old = await issuer.token();
  assert.equal((await call(old)).status, 200);
  issuer.publish([key("two", "ES256")], "ES256");
  assert.equal((await call(await issuer.token())).status, 200);
  const { status, challenge } = await call(old); // though it was cached, and has not expired
  assert.equal(status, 401);
  assert.match(challenge, /key is not one of its issuer's/);
});

test("an issuer that is gone is not needed for keys that are known", async () => {
  const token = await issuer.token();
  issuer.answer = (request, response) => response.writeHead(500).end();
  assert.equal((await call(token)).status, 200);
});
