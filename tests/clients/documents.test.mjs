// What Foyer says of itself, read by others: $metadata by the OData committee's own reader and schema of CSDL, openapi.json
// by a validator of OpenAPI's schemas and by a linter of its rules. Nobody needs a token for them.
import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, it } from "node:test";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv from "ajv";
import csdl from "odata-csdl";
import { Foyer } from "./support/foyer.mjs";

const schema = JSON.parse(fs.readFileSync(createRequire(import.meta.url).resolve("odata-csdl/schemas/csdl.schema.json")));
let foyer;

async function get(path, type) {
  const response = await fetch(foyer.url + path);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type").split(";")[0], type);
  return response.text();
}

// Names that stand for a type: Edm's own are known, ours must be in the schema.
function types(node, found = []) {
  for (const [key, value] of Object.entries(node ?? {})) {
    if (["$Type", "$BaseType"].includes(key) && typeof value === "string") found.push(value);
    else if (value && typeof value === "object") types(value, found);
  }
  return found;
}

// (Node.js 18 runs hooks in a suite only, and for `it` alone.)
describe("what Foyer says of itself", () => {
  before(async () => { foyer = await Foyer.start(); });
  after(() => foyer?.stop());

  for (const version of ["beta", "v1.0"]) {
    it(`$metadata of ${version} is CSDL 4.0, and every type that it names is in it`, async () => {
      const messages = [];
      const json = csdl.xml2json(await get(`/${version}/$metadata`, "application/xml"), { strict: true, messages });
      assert.deepEqual(messages, []);
      const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
      assert.ok(validate(json), JSON.stringify(validate.errors, null, 1));

      const graph = json["microsoft.graph"];
      assert.equal(graph.$Alias, "graph");
      for (const type of types(json)) {
        if (!type.startsWith("Edm.")) assert.ok(graph[type.replace(/^(microsoft\.)?graph\./, "")], `${type} is declared nowhere`);
      }
      assert.deepEqual(Object.keys(graph.GraphService).filter((name) => !name.startsWith("$")).sort(),
        ["app", "communications", "me", "users"]);
      assert.equal(graph.meetingRegistration.$BaseType, "graph.meetingRegistrationBase");
      assert.equal(graph.meetingRegistrationBase.$Abstract, true);
      assert.equal(graph.onlineMeeting.$OpenType, true);
    });

    it(`the service document of ${version} names what the container holds`, async () => {
      const service = JSON.parse(await get(`/${version}/`, "application/json"));
      assert.equal(service["@odata.context"], `${foyer.url}/${version}/$metadata`);
      assert.deepEqual(service.value.map(({ name, kind }) => `${kind} ${name}`),
        ["EntitySet users", "Singleton me", "Singleton communications", "Singleton app"]);
    });
  }

  it("openapi.json is OpenAPI 3.1, by its schema and by its rules", async () => {
    const text = await get("/openapi.json", "application/json");
    const result = await new Validator().validate(JSON.parse(text));
    assert.ok(result.valid, JSON.stringify(result.errors, null, 1));

    const config = await createConfig({ extends: ["spec"] });
    const problems = await lintFromString({ source: text, absoluteRef: "openapi.json", config });
    assert.deepEqual(problems.map(({ severity, message, location }) => `${severity}: ${message} ${location[0].pointer}`), []);
  });
});
