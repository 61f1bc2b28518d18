// The peer that `make bench` measures against: the same enrolment (token, validation, one registrant a person, answers, mail row,
// counters, audit chain; WAL, synchronous=FULL) as a good Node.js server would do it: Fastify, better-sqlite3, fast-jwt with its
// cache, prepared statements.
//   node server.mjs tokens N KEYFILE          prints N tokens, a line each, and keeps the public key in KEYFILE
//   node server.mjs serve MODE DB KEYFILE     MODE: single (a transaction a request) or group (all that waits, together)
// It sends no mail, which is in its favour.
import crypto from "node:crypto";
import fs from "node:fs";
import Database from "better-sqlite3";
import Fastify from "fastify";
import { createSigner, createVerifier } from "fast-jwt";

const AUDIENCE = "https://graph.microsoft.com";

function tokens(count, keyFile) {
  const { privateKey, publicKey } = crypto.generateKeyPairSync("rsa", { modulusLength: 2048 });
  fs.writeFileSync(keyFile, publicKey.export({ type: "spki", format: "pem" }));
  const sign = createSigner({ algorithm: "RS256", key: privateKey.export({ type: "pkcs8", format: "pem" }), expiresIn: 3600000 });
  for (let i = 0; i < count; i++) {
    const app = crypto.randomUUID();
    console.log(sign({ aud: AUDIENCE, tid: "7c1d0000-0000-4000-8000-000000000001", oid: app, appid: app, roles: ["OnlineMeetings.Read.All"] }));
  }
}

function open(path) {
  const db = new Database(path);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("cache_size = -8000");
  db.exec(`
    CREATE TABLE IF NOT EXISTS registration (id TEXT PRIMARY KEY, capacity INTEGER, registered INTEGER NOT NULL, change_seq INTEGER NOT NULL,
      audit_seq INTEGER NOT NULL, audit_head BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS registrant (registration TEXT, id BLOB, state INTEGER, first_name TEXT, last_name TEXT, email TEXT,
      registered_ms INTEGER, change_seq INTEGER, PRIMARY KEY (registration, id)) WITHOUT ROWID;
    CREATE UNIQUE INDEX IF NOT EXISTS registrant_change ON registrant (registration, change_seq);
    CREATE TABLE IF NOT EXISTS person (registration TEXT, digest BLOB, registrant BLOB, PRIMARY KEY (registration, digest)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS answers (registration TEXT, registrant BLOB, text TEXT, PRIMARY KEY (registration, registrant)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS outbox (registration TEXT, id BLOB, registrant BLOB, state INTEGER, due_ms INTEGER, PRIMARY KEY (registration, id)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS outbox_due ON outbox (due_ms) WHERE state = 0;
    CREATE TABLE IF NOT EXISTS audit (registration TEXT, seq INTEGER, entry TEXT, hash BLOB, PRIMARY KEY (registration, seq)) WITHOUT ROWID;
    INSERT OR IGNORE INTO registration VALUES ('r', NULL, 0, 0, 0, zeroblob(32));`);
  return db;
}

let lastId = 0n;
function newId(now) { // UUIDv7-like: in time order, random tail
  const id = crypto.randomBytes(16);
  let time = BigInt(now) << 16n;
  if (time <= lastId) time = lastId + 1n;
  lastId = time;
  id.writeBigUInt64BE(time, 0);
  return id;
}

function enroller(db) {
  const sql = {
    facts: db.prepare("SELECT capacity, registered, change_seq, audit_seq, audit_head FROM registration WHERE id = ?"),
    person: db.prepare("SELECT registrant FROM person WHERE registration = ? AND digest = ?"),
    registrant: db.prepare("INSERT INTO registrant VALUES (?, ?, 3, ?, ?, ?, ?, ?)"),
    newPerson: db.prepare("INSERT INTO person VALUES (?, ?, ?)"),
    answers: db.prepare("INSERT INTO answers VALUES (?, ?, ?)"),
    outbox: db.prepare("INSERT INTO outbox VALUES (?, ?, ?, 0, ?)"),
    audit: db.prepare("INSERT INTO audit VALUES (?, ?, ?, ?)"),
    save: db.prepare("UPDATE registration SET registered = ?, change_seq = ?, audit_seq = ?, audit_head = ? WHERE id = ?"),
  };
  return db.transaction((wishes) => {
    const facts = sql.facts.get("r");
    const now = Date.now();
    const entries = [];
    for (const wish of wishes) {
      if (sql.person.get("r", wish.digest)) continue;
      if (facts.capacity !== null && facts.registered >= facts.capacity) { wish.full = true; continue; }
      const id = newId(now);
      facts.registered++;
      facts.change_seq++;
      sql.registrant.run("r", id, wish.firstName, wish.lastName, wish.email, now, facts.change_seq);
      sql.newPerson.run("r", wish.digest, id);
      if (wish.answers !== "{}") sql.answers.run("r", id, wish.answers);
      sql.outbox.run("r", newId(now), id, now);
      entries.push(["enrol", id.toString("base64url"), "application", wish.app]);
    }
    if (entries.length === 0) return;
    const entry = JSON.stringify(entries);
    const hash = crypto.createHash("sha256").update(facts.audit_head).update(entry).digest();
    sql.audit.run("r", facts.audit_seq + 1, entry, hash);
    sql.save.run(facts.registered, facts.change_seq, facts.audit_seq + 1, hash, "r");
  });
}

function committer(mode, enrol) {
  if (mode === "single") return (wish) => enrol.immediate([wish]);
  let waiting = [];
  const flush = () => {
    const batch = waiting;
    waiting = [];
    try {
      enrol.immediate(batch.map((item) => item.wish));
      for (const item of batch) item.resolve();
    } catch (error) {
      for (const item of batch) item.reject(error);
    }
  };
  return (wish) => new Promise((resolve, reject) => {
    if (waiting.length === 0) setImmediate(flush);
    waiting.push({ wish, resolve, reject });
  });
}

async function serve(mode, path, keyFile) {
  const db = open(path);
  const commit = committer(mode, enroller(db));
  const verify = createVerifier({ key: fs.readFileSync(keyFile), algorithms: ["RS256"], allowedAud: AUDIENCE, cache: 10000 });
  const app = Fastify();
  const body = {
    type: "object", required: ["firstName", "lastName", "email"], additionalProperties: false,
    properties: {
      "@odata.type": { type: "string" },
      firstName: { type: "string", minLength: 1, maxLength: 256 }, lastName: { type: "string", minLength: 1, maxLength: 256 },
      email: { type: "string", maxLength: 254, pattern: "^[^@\\s]+@[^@\\s]+$" },
      customQuestionAnswers: { type: "array", maxItems: 100, items: { type: "object", required: ["questionId"], additionalProperties: false,
        properties: { questionId: { type: "string" }, value: { type: ["string", "null"], maxLength: 4000 } } } },
    },
  };
  app.post("/beta/users/:user/onlineMeetings/:meeting/registration/registrants", { schema: { body } }, async (request, reply) => {
    const authorization = request.headers.authorization ?? "";
    let claims;
    try {
      claims = verify(authorization.replace(/^Bearer /i, ""));
    } catch {
      return reply.code(401).send({ error: { code: "InvalidAuthenticationToken", message: "invalid token" } });
    }
    if (!claims.roles?.includes("OnlineMeetings.Read.All")) return reply.code(403).send({ error: { code: "Forbidden", message: "role" } });
    const { firstName, lastName, email, customQuestionAnswers = [] } = request.body;
    const answers = Object.fromEntries(customQuestionAnswers.map((a) => [a.questionId, a.value]));
    const wish = {
      firstName: firstName.trim().normalize("NFC"), lastName: lastName.trim().normalize("NFC"), email, app: claims.appid,
      answers: JSON.stringify(answers),
      digest: crypto.createHash("sha256").update("2").update(email.normalize("NFC").toLowerCase()).digest().subarray(0, 16), full: false,
    };
    await commit(wish);
    if (wish.full) return reply.code(409).send({ error: { code: "registrationFull", message: "full" } });
    const id = crypto.randomUUID();
    reply.headers({ "OData-Version": "4.0", "request-id": id, "client-request-id": id, Vary: "Accept-Encoding" });
    return { "@odata.context": `http://127.0.0.1/beta/$metadata#users('${request.params.user}')/onlineMeetings('${request.params.meeting}')/registration/registrants/$entity`,
      id: "", registrationDateTime: null, joinWebUrl: "", firstName: null, lastName: null, email: null, status: null, customQuestionAnswers: [] };
  });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  console.log(url);
}

const [command, ...rest] = process.argv.slice(2);
if (command === "tokens") tokens(Number(rest[0]), rest[1]);
else await serve(...rest);
