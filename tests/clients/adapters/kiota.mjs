// @microsoft/msgraph-beta-sdk: the package has models and an adapter, and no builder for registrations any more, so requests are
// RequestInformation with its own models, as its generated builders make them. The token comes through the SDK's own provider for
// Azure Identity credentials, to hosts that it was told.
import { HttpMethod, RequestInformation } from "@microsoft/kiota-abstractions";
import { GraphBetaRequestAdapter } from "@microsoft/msgraph-beta-sdk";
import * as models from "@microsoft/msgraph-beta-sdk/models/index.js";
import { createODataErrorFromDiscriminatorValue } from "@microsoft/msgraph-beta-sdk/models/oDataErrors/index.js";
import { BatchRequestContent, GraphAzureIdentityAuthenticationProvider, PageIterator } from "@microsoft/msgraph-sdk-core";

const errors = { XXX: createODataErrorFromDiscriminatorValue };
const QUERY = "{?%24count,%24expand,%24filter,%24orderby,%24search,%24select,%24skip,%24top}";

// By the end of the path: what is sent and what comes back, of one and of many. (The serializers of the base types write nothing of a
// derived one in this version, so the derived ones are named.)
const KINDS = [
  { path: /\/registrants(\/|$)/, write: models.serializeMeetingRegistrant, one: models.createMeetingRegistrantBaseFromDiscriminatorValue,
    many: models.createMeetingRegistrantBaseCollectionResponseFromDiscriminatorValue, collection: /\/registrants$/ },
  { path: /\/customQuestions(\/|$)/, write: models.serializeMeetingRegistrationQuestion,
    one: models.createMeetingRegistrationQuestionFromDiscriminatorValue,
    many: models.createMeetingRegistrationQuestionCollectionResponseFromDiscriminatorValue, collection: /\/customQuestions$/ },
  { path: /\/registration$/, write: models.serializeMeetingRegistration, one: models.createMeetingRegistrationBaseFromDiscriminatorValue },
  { path: /\/onlineMeetings/, write: models.serializeOnlineMeeting, one: models.createOnlineMeetingFromDiscriminatorValue,
    many: models.createOnlineMeetingCollectionResponseFromDiscriminatorValue, collection: /\/onlineMeetings$/ },
];
// A page of a delta, as the SDK's generated ones are made: its own base and the items.
const deltaPage = () => (page = {}) => ({
  ...models.deserializeIntoBaseDeltaFunctionResponse(page),
  value: (node) => { page.value = node.getCollectionOfObjectValues(models.createMeetingRegistrantBaseFromDiscriminatorValue); },
});
const kindOf = (path) => KINDS.find((kind) => kind.path.test(path));

// Between JSON as the scenario speaks it and the SDK's models: names of control information, and dates.
const OUTWARD = { "@odata.type": "odataType" };
const INWARD = { odataType: "@odata.type", odataNextLink: "@odata.nextLink", odataCount: "@odata.count" };

function renamed(value, names, scalar) {
  if (Array.isArray(value)) return value.map((item) => renamed(item, names, scalar));
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  const { additionalData, ...known } = value; // what the model does not name
  return Object.fromEntries(Object.entries({ ...known, ...additionalData }).map(([name, item]) =>
    [names[name] ?? name, scalar(name, renamed(item, names, scalar))]));
}
const toModel = (body) => renamed(body, OUTWARD, (name, item) => /DateTime$/.test(name) && item ? new Date(item) : item);
const toJson = (model) => renamed(model, INWARD, (_, item) => item instanceof Date ? item.toISOString().replace(".000Z", "Z") : item);

class Session {
  constructor(root, token) {
    const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
    const provider = new GraphAzureIdentityAuthenticationProvider(credential, [`${root}/.default`], {}, new Set(["localhost"]));
    this.adapter = new GraphBetaRequestAdapter(provider);
    this.adapter.baseUrl = `${root}/beta`;
  }

  #request(method, path, { headers, body, ...options } = {}) {
    const info = new RequestInformation(method, path.startsWith("https:") ? path : `{+baseurl}${path}${QUERY}`);
    info.pathParameters = { baseurl: this.adapter.baseUrl };
    for (const [option, value] of Object.entries(options)) info.queryParameters[`%24${option}`] = value;
    info.headers.tryAdd("Accept", "application/json");
    if (body) info.setContentFromParsable(this.adapter, "application/json", toModel(body), kindOf(path).write);
    for (const [name, value] of Object.entries(headers ?? {})) {
      info.headers.delete(name);
      info.headers.add(name, value);
    }
    return info;
  }

  async #send(info, factory) {
    return toJson(await this.adapter.send(info, factory, errors));
  }

  create(path, body, options) {
    return this.#send(this.#request(HttpMethod.POST, path, { ...options, body }), kindOf(path).one);
  }

  #factory(path) {
    if (path.includes("/delta")) return deltaPage;
    const kind = kindOf(path);
    return kind.collection?.test(path) ? kind.many : kind.one;
  }

  read(path, options) {
    const info = this.#request(HttpMethod.GET, path, options);
    if (path.endsWith("/$count")) {
      info.headers.delete("Accept");
      info.headers.add("Accept", "text/plain");
      return this.adapter.sendPrimitive(info, "number", errors);
    }
    return this.#send(info, this.#factory(path));
  }

  update(path, body, options) {
    return this.#send(this.#request(HttpMethod.PATCH, path, { ...options, body }), kindOf(path).one);
  }

  replace(path, body) {
    return this.#send(this.#request(HttpMethod.PUT, path, { body }), kindOf(path).one);
  }

  remove(path, options) {
    return this.adapter.sendNoResponseContent(this.#request(HttpMethod.DELETE, path, options), errors);
  }

  async walk(path, options) {
    const items = [];
    const factory = this.#factory(path);
    const first = await this.adapter.send(this.#request(HttpMethod.GET, path, options), factory, errors);
    const iterator = new PageIterator(this.adapter, first, (item) => { items.push(toJson(item)); return true; }, factory, errors);
    await iterator.iterate();
    return { items, deltaLink: iterator.getOdataDeltaLink() };
  }

  // Steps without bodies, and of the answers the status alone: this version of the SDK writes each body and its headers as {}, and
  // reads no body that is JSON.
  async batch(steps) {
    const content = new BatchRequestContent(this.adapter, errors);
    content.addRequests(steps.map(({ id, method, path, dependsOn }) => ({ id, method, url: path, dependsOn })));
    const answer = await content.postAsync();
    return Object.fromEntries([...answer.getResponses()].map(([id, { status }]) => [id, { status }]));
  }

  failure(error) {
    const told = error.errorEscaped;
    return { status: error.responseStatusCode, code: told?.code, message: told?.message,
      details: told?.details, requestId: told?.innerError?.requestId };
  }
}

export const kiota = {
  name: "@microsoft/msgraph-beta-sdk 1", telemetry: /^graph-typescript-beta\//, literal: String, batchBodies: false,
  connect: (root, token) => new Session(root, token),
};
