// A mail server with faults. Its settings come as JSON in the first argument; after that it reads rules, a JSON object a
// line, from standard input and writes what it got, parsed, a JSON object a line, to standard output:
//   {"port": 0, "tls": "none" | "starttls" | "smtps", "key": FILE, "cert": FILE, "user": "...", "password": "...", "methods": ["PLAIN"]}
//   {"address": "lisa@example.net", "faults": ["rcpt 450 greylisted", "data 451 later", "drop", "wait 300"]}
import fs from "node:fs";
import readline from "node:readline";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

const settings = JSON.parse(process.argv[2]);
const rules = new Map();

const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);

function fault(address, kind) {
  const list = rules.get(address.toLowerCase()) ?? [];
  return list[0]?.startsWith(kind) ? list.shift() : undefined;
}

function refusal(text) {
  const [, code, words] = /^\w+ (\d+) (.*)$/.exec(text);
  return Object.assign(new Error(words), { responseCode: Number(code) });
}

function hangUp(session) {
  for (const connection of server.connections) if (connection.session.id === session.id) connection._socket.destroy();
}

async function take(stream, session, done) {
  const address = session.envelope.rcptTo[0].address;
  const chunks = [];
  if (fault(address, "drop")) return stream.once("data", () => hangUp(session));
  for await (const chunk of stream) chunks.push(chunk);
  const bytes = Buffer.concat(chunks), wait = fault(address, "wait"), refused = fault(address, "data");
  if (wait) await new Promise((resolve) => setTimeout(resolve, Number(wait.split(" ")[1])));
  const mail = await simpleParser(bytes);
  say({
    took: !refused, from: session.envelope.mailFrom.address, to: address, args: session.envelope.mailFrom.args,
    secure: session.secure, user: session.user ?? null, greeted: session.hostNameAppearsAs,
    messageId: mail.messageId, subject: mail.subject, text: mail.text, html: mail.html || null,
    name: mail.to.value[0].name, address: mail.to.value[0].address,
    headers: Object.fromEntries(mail.headerLines.map(({ key, line }) => [key, line])),
    count: mail.headerLines.length,
    parts: mail.attachments.map(({ contentType, headers, content }) =>
      ({ type: contentType, method: headers.get("content-type")?.params?.method, text: content.toString("utf8") })),
  });
  return refused ? done(refusal(refused)) : done(null, "2.0.0 taken");
}

const server = new SMTPServer({
  size: 10 * 1024 * 1024,
  secure: settings.tls === "smtps",
  ...(settings.cert ? { key: fs.readFileSync(settings.key), cert: fs.readFileSync(settings.cert) } : {}),
  hideSTARTTLS: settings.tls !== "starttls",
  disabledCommands: [...(settings.tls === "starttls" ? [] : ["STARTTLS"]), ...(settings.user ? [] : ["AUTH"])],
  authMethods: settings.methods ?? ["PLAIN"],
  authOptional: !settings.user,
  allowInsecureAuth: settings.tls === "none",
  onAuth(auth, session, done) {
    const right = auth.username === settings.user && auth.password === settings.password;
    done(right ? null : refusal("auth 535 5.7.8 wrong password"), { user: `${auth.method} ${auth.username}` });
  },
  onRcptTo({ address }, session, done) {
    const refused = fault(address, "rcpt");
    done(refused ? refusal(refused) : null);
  },
  onData: take,
});
server.on("error", () => {}); // a client that goes away is no fault of ours
server.listen(settings.port, "127.0.0.1", () => say({ port: server.server.address().port }));

readline.createInterface({ input: process.stdin })
  .on("line", (line) => {
    const { address, faults } = JSON.parse(line);
    rules.set(address.toLowerCase(), faults);
    say({ ready: address });
  })
  .on("close", () => process.exit(0));
