// A mail server of the test's own, by somebody else's code, and what came to it by SMTP.
import { EventEmitter, once } from "node:events";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

const LATEST_MS = 30_000;

export class Postbox {
  static async open() {
    const box = new Postbox();
    Object.assign(box, { mails: [], news: new EventEmitter() });
    box.news.setMaxListeners(0);
    box.server = new SMTPServer({
      disabledCommands: ["STARTTLS", "AUTH"], authOptional: true, onData: (stream, session, done) => box.take(stream, done) });
    await new Promise((resolve) => { box.server.listen(0, "127.0.0.1", resolve); });
    box.url = `smtp://127.0.0.1:${box.server.server.address().port}`;
    return box;
  }

  take(stream, done) {
    simpleParser(stream).then((mail) => {
      this.mails.push(mail);
      done();
      this.news.emit("mail");
    }, done);
  }

  to(address) {
    return this.mails.filter((mail) => mail.to.value.some((each) => each.address === address));
  }

  // The mail to an address that came as number `count`, as soon as it is there.
  async mail(address, count = 1) {
    const signal = AbortSignal.timeout(LATEST_MS);
    while (this.to(address).length < count) {
      const more = once(this.news, "mail", { signal });
      await more.catch(() => { throw new Error(`no mail ${count} to ${address}, but ${this.to(address).map((mail) => mail.subject).join("; ") || "none"}`); });
    }
    return this.to(address)[count - 1];
  }

  close() {
    return new Promise((resolve) => { this.server.close(resolve); });
  }
}
