"""A browser without JavaScript: it keeps cookies as one does, follows redirects, and sends forms with what a browser says
of where they come from. `at` tells who answers for an address, as a proxy would.
"""

import http.client
from urllib.parse import urlencode, urljoin, urlsplit

from .client import TIMEOUT_SECONDS, Answer
from .pages import forms_in

HOPS = 12


class Cookie:
    """One, with its attributes as they were sent (names in lower case)."""

    def __init__(self, header):
        pair, *attributes = [part.strip() for part in header.split(";")]
        self.name, _, self.value = pair.partition("=")
        self.attributes = {}
        for attribute in attributes:
            name, _, value = attribute.partition("=")
            self.attributes[name.lower()] = value


class Browser:
    """`at`: {beginning of an address: what is really asked}."""

    def __init__(self, at=None, language=None):
        self.at = at or {}
        self.language = language
        self.jars = {}  # host and port -> {name: Cookie}
        self.url = None
        self.page = None
        self.trail = []  # addresses that were asked for, the last page's redirects before it

    def jar(self, url):
        return self.jars.setdefault(urlsplit(url).netloc, {})

    def cookie(self, url, name):
        return self.jar(url).get(name)

    def ask(self, method, url, body=None, headers=None):
        """One request, and no redirect followed."""
        parts = urlsplit(url)
        to = urlsplit(url)
        for public, real in self.at.items():
            if url.startswith(public):
                to = urlsplit(real + url[len(public) :])
        head = {"Host": parts.netloc}
        if self.language:
            head["Accept-Language"] = self.language
        jar = self.jar(url)
        sent = [cookie for cookie in jar.values() if parts.path.startswith(cookie.attributes.get("path", "/"))]
        if sent:
            head["Cookie"] = "; ".join(f"{cookie.name}={cookie.value}" for cookie in sent)
        head |= headers or {}
        connection = http.client.HTTPConnection(to.hostname, to.port, timeout=TIMEOUT_SECONDS)
        try:
            connection.request(method, to.path + ("?" + to.query if to.query else ""), body, head)
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        finally:
            connection.close()
        for header in answer.headers.get_all("Set-Cookie") or ():
            cookie = Cookie(header)
            if cookie.attributes.get("max-age") == "0" or "1970" in cookie.attributes.get("expires", ""):
                jar.pop(cookie.name, None)
            else:
                jar[cookie.name] = cookie
        return answer

    def go(self, url, method="GET", body=None, headers=None, stop=None):
        """Follows redirects, up to one whose address begins with `stop`. The page."""
        self.trail = []
        url = urljoin(self.url or "", url)
        for _ in range(HOPS):
            self.url = url
            self.trail.append(url)
            self.page = self.ask(method, url, body, headers)
            if self.page.status not in (301, 302, 303, 307):
                return self.page
            url = urljoin(url, self.page.headers["Location"])
            if stop and url.startswith(stop):
                self.url = url
                return self.page
            method, body, headers = "GET", None, None
        raise AssertionError(f"redirected for ever: {self.trail}")

    def forms(self):
        return [form for form in forms_in(self.page) if form["method"].lower() == "post"]

    def send(self, number=0, stop=None, headers=None, **fields):
        """The page's form of that number, with some of its fields filled in."""
        form = self.forms()[number]
        values = dict(form["fields"]) | fields
        at = urlsplit(self.url)
        said = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Sec-Fetch-Site": "same-origin",
            "Origin": f"{at.scheme}://{at.netloc}",
        } | (headers or {})
        said = {name: value for name, value in said.items() if value is not None}
        return self.go(urljoin(self.url, form["action"] or self.url), "POST", urlencode(values), said, stop)
