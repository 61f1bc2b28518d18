// Somebody else's web site, at an origin of its own.
import http from "node:http";

export class Site {
  static async open(html) {
    const site = new Site();
    site.asked = [];
    site.html = html;
    site.server = http.createServer((request, response) => {
      site.asked.push(request);
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(site.html);
    });
    await new Promise((resolve) => { site.server.listen(0, "127.0.0.1", resolve); });
    site.origin = `http://localhost:${site.server.address().port}`;
    return site;
  }

  close() {
    this.server.closeAllConnections();
    return new Promise((resolve) => { this.server.close(resolve); });
  }
}
