"""The pages behind mailed links, used as a browser without JavaScript would: read, find the form, send it."""

import re
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

KINDS = {"join": "/l/meetup-join/", "cancel": "/l/cancel/", "confirm": "/l/confirm/", "manage": "/l/manage/"}


def text_of(message, kind="plain"):
    """The body of a mail as text."""
    part = message.get_body(preferencelist=(kind,))
    assert part is not None, f"the mail has no {kind} part"
    return part.get_content()


def kinds_of(message):
    """Which links the mail holds, in either part."""
    text = text_of(message) + text_of(message, "html")
    return {kind for kind, path in KINDS.items() if path in text}


def link(message, kind):
    """The link of that kind in the plain part."""
    found = [url for url in re.findall(r"https?://[^\s<>\"]+", text_of(message)) if KINDS[kind] in url]
    assert found, f"no {kind} link in the mail:\n{text_of(message)}"
    assert len(set(found)) == 1, found
    return found[0]


class _Forms(HTMLParser):
    """Collects forms with the fields that a browser would send."""

    def __init__(self):
        super().__init__()
        self.forms = []
        self.text = None  # (name, what was read so far) of a textarea

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "form":
            self.forms.append(
                {"method": attributes.get("method", "get"), "action": attributes.get("action"), "fields": []}
            )
        elif tag in ("input", "button") and self.forms and attributes.get("name"):
            if attributes.get("type") not in ("radio", "checkbox") or "checked" in attributes:
                self.forms[-1]["fields"].append((attributes["name"], attributes.get("value") or ""))
        elif tag == "textarea" and self.forms:
            self.text = (attributes["name"], "")

    def handle_data(self, data):
        if self.text:
            self.text = (self.text[0], self.text[1] + data)

    def handle_endtag(self, tag):
        if tag == "textarea" and self.text:
            name, value = self.text
            self.forms[-1]["fields"].append((name, value.removeprefix("\n")))
            self.text = None


class Form:
    """A form of a page that was read."""

    def __init__(self, client, url, page, form):
        self.client = client
        self.page = page
        self.method = form["method"].upper()
        self.url = urljoin(url, form["action"] or url)
        self.fields = form["fields"]

    def submit(self):
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.client.call(
            self.method, self.url, urlencode(self.fields).encode("ascii"), token="", headers=headers
        )


def forms_in(page):
    parser = _Forms()
    parser.feed(page.text)
    return parser.forms


def read_page(client, url):
    """GET as a browser does it."""
    assert urlsplit(url).netloc == urlsplit(client.url).netloc, f"{url} is not on {client.url}"
    answer = client.get(url, token="", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    if answer.status == 200:
        assert answer.headers.get_content_type() == "text/html", answer.headers.get_content_type()
    return answer


def form_of(client, url):
    """The one POST form of the page at `url`."""
    page = read_page(client, url).expect(200)
    forms = [form for form in forms_in(page) if form["method"].lower() == "post"]
    assert len(forms) == 1, f"one POST form expected at {url}: {page.text[:1500]}"
    return Form(client, url, page, forms[0])
