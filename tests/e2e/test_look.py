"""How pages look: colors, pictures and who may frame them: set through the API and the command line, and seen on the pages."""

import base64
import re
import struct
import subprocess

import pytest

from support.pages import link, read_page
from support.pictures import png
from support.world import Person, World, guid, spooled_to

STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)">')


# --- Pictures, made here ---


def jpeg(width=3, height=2):
    frame = struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    scan = struct.pack(">HB", 8, 1) + b"\x01\x00\x00\x3f\x00" + b"\x12\xff\x00\x34"
    return b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + b"\0" * 9 + b"\xff\xc0" + frame + b"\xff\xda" + scan + b"\xff\xd9"


def webp(width=3, height=2):
    bits = (width - 1) | (height - 1) << 14
    data = b"VP8L" + struct.pack("<I", 6) + b"\x2f" + struct.pack("<I", bits) + b"\0"
    return b"RIFF" + struct.pack("<I", 4 + len(data)) + b"WEBP" + data + b""


# A picture that a browser has made (8 by 6, red and blue), and what a camera notes in its own.
PHOTO = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8yb"
    "qmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAG"
    "AAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAWEAEBAQAAAAAAAAAAAAAAAAAABEL/xAAVAQEBAAAAAAAAAAAAAAAAAAADBf"
    "/EABoRAAEFAQAAAAAAAAAAAAAAAAABBDNB8AL/2gAMAwEAAhEDEQA/AI1GQFNnDzrEdSrqP//Z"
)
COLORS = b"ICC_PROFILE\0\x01\x01" + b"profile" * 9


def segment(marker, data):
    return b"\xff" + bytes([marker]) + struct.pack(">H", 2 + len(data)) + data


def exif(turned, order=">"):
    """Made by whom, turned how, and where it was taken: a TIFF with two directories."""
    maker, mark = b"Camera of Lisa Adkins\0", b"MM\0*" if order == ">" else b"II*\0"
    entries = [(0x010F, 2, len(maker), struct.pack(order + "I", 62)), (0x0112, 3, 1, struct.pack(order + "HH", turned, 0)),
               (0x8825, 4, 1, struct.pack(order + "I", 90))]
    first = struct.pack(order + "H", 3) + b"".join(struct.pack(order + "HHI", *entry[:3]) + entry[3] for entry in entries)
    place = struct.pack(order + "HHHII6I", 1, 2, 5, 3, 108, 52, 1, 30, 1, 15, 1)
    head = mark + struct.pack(order + "I", 8) + first + struct.pack(order + "I", 0)
    return head.ljust(62, b"\0") + maker.ljust(28, b"\0") + place


def with_notes(photo, turned=1, order=">"):
    notes = [(0xE1, b"Exif\0\0" + exif(turned, order)), (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>GPS 52N</x>"),
             (0xE2, b"MPF\0secret"), (0xED, b"Photoshop 3.0\0secret"), (0xFE, b"by Lisa Adkins"), (0xE0, b"JFXX\0\x10secret")]
    return photo[:20] + segment(0xE2, COLORS) + b"".join(segment(*note) for note in notes) + photo[20:]


def put(event, part, body, kind="image/png", **more):
    return event.world.client.call("PUT", f"{event.path}/look/{part}", body, token=event.world.organizer_token,
                                   headers={"Content-Type": kind}, **more)


def look(event, **changes):
    """PATCH, or GET without changes."""
    client, token = event.world.client, event.world.organizer_token
    return client.patch(event.path + "/look", changes, token=token) if changes else client.get(event.path + "/look", token=token)


def page_of(event):
    url = event.world.client.get(event.path, token=event.world.organizer_token).expect(200).json["registrationPageWebUrl"]
    return read_page(event.world.client, url).expect(200)


def policy(answer):
    return dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))


def audited(event):
    items = event.world.client.get(event.path + "/audit", token=event.world.organizer_token).expect(200).json["value"]
    return [item["action"] for item in items]


# --- Colors ---


def test_without_a_look_pages_are_foyers_own(world):
    event = world.event()
    answer = look(event).expect(200).json
    assert [answer[name] for name in ("accentColor", "embedOrigins", "logoUrl", "bannerUrl")] == [None] * 4
    page = page_of(event)
    style = STYLE.findall(page.text)
    assert len(style) == 1 and "<img" not in page.text
    assert policy(page)["frame-ancestors"] == "'none'"
    sheet = world.client.get(style[0], token="").expect(200)
    assert sheet.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert sheet.headers["Content-Type"].startswith("text/css")


def luminance(color):
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("accent", ["#0b5cad", "#ffee00", "#000000", "#ffffff", "#7f7f7f", "#ff0000"])
def test_any_color_can_be_read_light_and_dark(world, accent):
    event = world.event()
    assert look(event, accentColor=accent.upper()).expect(200).json["accentColor"] == accent
    page = page_of(event)
    (style,) = STYLE.findall(page.text)
    assert style.endswith(f"-{accent[1:]}.css")
    sheet = world.client.get(style, token="").expect(200).text
    light, dark = re.findall(r"--act:(#[0-9a-f]{6});--tint:(#[0-9a-f]{6})", sheet)
    for (act, tint), grounds, on_act in ((light, ("#ffffff", "#f3f5f8"), "#ffffff"), (dark, ("#12161a", "#1b2127"), "#0d1216")):
        for ground in (*grounds, tint):
            assert contrast(act, ground) >= 4.5, f"{act} on {ground}"
        assert contrast(on_act, act) >= 4.5, f"{on_act} on {act}"


def test_what_is_no_color_or_no_site_is_told(world):
    event = world.event()
    look(event, accentColor="#0b5cad").expect(200)
    for wrong in ("blue", "#fff", "#0b5cad; }", 7):
        answer = look(event, accentColor=wrong).expect(400)
        assert {target for _, target in answer.faults} == {"accentColor"}, wrong
        assert look(event).expect(200).json["accentColor"] == "#0b5cad"
    for wrong in ("example.org", "https://", "https://a.example/path", "https://a.example; script-src *", "javascript:x", "'self'",
                  "https://a.example https://b.example", "https://a.example:0", "*", "https://*.", 7, None):
        answer = look(event, embedOrigins=["https://fine.example", wrong]).expect(400)
        assert {target for _, target in answer.faults} == {"embedOrigins[1]"}, wrong
    look(event, embedOrigins=[f"https://s{i}.example" for i in range(21)]).expect(400)
    assert look(event).expect(200).json["embedOrigins"] is None


# --- Pictures ---


@pytest.mark.parametrize("make,kind", [(png, "image/png"), (jpeg, "image/jpeg"), (webp, "image/webp")])
@pytest.mark.parametrize("part", ["logo", "banner"])
def test_a_picture_is_shown_as_what_it_is_and_kept_for_good(world, make, kind, part):
    event = world.event()
    data = make(30, 20)
    shown = put(event, part, data, "application/octet-stream").expect(200).json
    url = shown[f"{part}Url"]
    picture = world.client.get(url, token="").expect(200)
    assert picture.body == data and picture.headers["Content-Type"] == kind
    assert picture.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert picture.headers["X-Content-Type-Options"] == "nosniff"
    assert url.removeprefix(world.server.url) in page_of(event).text
    assert 'width="30" height="20"' in page_of(event).text
    again = world.client.get(f"{event.path}/look/{part}", token=world.organizer_token).expect(200)
    assert again.body == data and again.headers["Content-Type"] == kind
    other = put(event, part, make(31, 20)).expect(200).json[f"{part}Url"]
    assert other != url
    world.client.get(url, token="").expect(404)
    world.client.delete(f"{event.path}/look/{part}", token=world.organizer_token).expect(204)
    world.client.delete(f"{event.path}/look/{part}", token=world.organizer_token).expect(404, "NotFound")
    world.client.get(other, token="").expect(404)
    assert "<img" not in page_of(event).text
    assert audited(event)[-3:] == [f"{part}Changed", f"{part}Changed", f"{part}Removed"]


def chunks(*parts):
    data = b"WEBP" + b"".join(name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2) for name, body in parts)
    return b"RIFF" + struct.pack("<I", len(data)) + data


def large_webp(flags, *notes):
    head = struct.pack("<I", flags) + b"\x07\0\0\x05\0\0"
    return chunks((b"VP8X", head), (b"ICCP", b"profile"), (b"VP8L", webp(8, 6)[20:]), *notes)


BARE = PHOTO[:20] + segment(0xE2, COLORS) + PHOTO[20:]
NOTED = {
    "jpeg": (with_notes(PHOTO), BARE),
    "jpeg, the other order": (with_notes(PHOTO, order="<"), BARE),
    "jpeg without any": (PHOTO, PHOTO),
    "png": (png(8, 6, b"Author\0Lisa secret"), png(8, 6)),
    "webp": (large_webp(0x2C, (b"EXIF", exif(1)), (b"XMP ", b"<x>secret</x>"), (b"NOTE", b"secret")), large_webp(0x20)),
}


@pytest.mark.parametrize("name", NOTED)
def test_what_a_camera_notes_beside_the_picture_is_not_kept(world, name):
    sent, bare = NOTED[name]
    event = world.event()
    url = put(event, "banner", sent).expect(200).json["bannerUrl"]
    kept = world.client.get(url, token="").expect(200).body
    assert kept == bare
    for words in (b"Lisa", b"secret", b"GPS", b"Exif", struct.pack(">HHI", 0x8825, 4, 1)):
        assert words not in kept, words
    assert 'width="8" height="6"' in page_of(event).text


@pytest.mark.parametrize("turned,size", [(3, 'width="8" height="6"'), (6, 'width="6" height="8"')])
@pytest.mark.parametrize("order", [">", "<"])
def test_a_picture_stays_turned_as_it_was(world, turned, size, order):
    event = world.event()
    url = put(event, "banner", with_notes(PHOTO, turned, order)).expect(200).json["bannerUrl"]
    kept = world.client.get(url, token="").expect(200).body
    alone = b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, turned, 0, 0)
    assert kept == PHOTO[:20] + segment(0xE2, COLORS) + segment(0xE1, alone) + PHOTO[20:]
    assert size in page_of(event).text
    sent = large_webp(0x0C, (b"EXIF", exif(turned, order)))
    url = put(event, "banner", sent).expect(200).json["bannerUrl"]
    assert world.client.get(url, token="").expect(200).body == large_webp(0x08, (b"EXIF", alone[6:]))
    assert size in page_of(event).text


def test_what_is_no_whole_picture_is_told_and_changes_nothing(world):
    event = world.event()
    kept = put(event, "logo", png()).expect(200).json["logoUrl"]
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
    cases = {"svg": svg, "html": b"<script>alert(1)</script>", "cut off": png()[:-1], "something behind": png() + b"<script>",
             "jpeg and more": jpeg() + b"PK\3\4", "webp and more": webp() + b"x", "gif": b"GIF89a" + b"\0" * 40, "head": png()[:33],
             "no pixels": png(0, 0), "too wide": png(5000, 1)}
    for name, data in cases.items():
        answer = put(event, "logo", data)
        assert answer.status == 400, f"{name}: {answer!r}"
        assert {target for _, target in answer.faults} == {"logo"}, name
    put(event, "logo", b"").expect(400)
    put(event, "logo", png(more=b"k\0" + b"x" * 128 * 1024)).expect(413)
    put(event, "banner", png(more=b"k\0" + b"x" * 512 * 1024)).expect(413)
    put(event, "banner", png(more=b"k\0" + b"x" * 500 * 1024)).expect(200)
    assert look(event).expect(200).json["logoUrl"] == kept
    world.client.get(kept, token="").expect(200)


def test_a_tenants_look_is_there_where_an_event_says_nothing(world, tmp_path):
    event = world.event()
    logo = tmp_path / "logo.png"
    logo.write_bytes(png(40, 10))
    tenant = ("--tenant", world.tenant)
    world.server.command("look", "set", *tenant, "--accent", "#123456", "--embed", "https://intra.example", "--logo", str(logo))
    shown = world.server.command("look", "show", *tenant)
    assert "#123456" in shown and "https://intra.example" in shown and "image/png 40x10" in shown
    page = page_of(event)
    assert "-123456.css" in page.text and 'width="40" height="10"' in page.text
    assert policy(page)["frame-ancestors"] == "https://intra.example"
    assert look(event).expect(200).json["accentColor"] is None, "the event's own is what the API tells"

    look(event, accentColor="#654321", embedOrigins=[]).expect(200)
    put(event, "logo", png(50, 10)).expect(200)
    page = page_of(event)
    assert "-654321.css" in page.text and 'width="50" height="10"' in page.text
    assert policy(page)["frame-ancestors"] == "'none'"

    world.server.command("look", "clear", *tenant)
    assert "#123456" not in world.server.command("look", "show", *tenant)
    world.client.delete(event.path + "/look/logo", token=world.organizer_token).expect(204)
    look(event, accentColor=None).expect(200)
    page = page_of(event)
    assert "<img" not in page.text and "654321" not in page.text


def test_another_tenants_look_is_none_of_ours(server):
    one, other = World(server), World(server)
    try:
        event = one.event()
        server.command("look", "set", "--tenant", other.tenant, "--accent", "#123456")
        assert "123456" not in page_of(event).text
        other.client.patch(event.path + "/look", {"accentColor": "#111111"}, token=other.organizer_token).expect(404)
        assert look(event).expect(200).json["accentColor"] is None
    finally:
        one.close()
        other.close()


# --- Frames, and what others see ---


def test_only_pages_that_act_for_nobody_may_be_framed_and_by_those_sites_alone(world):
    event = world.event()
    person = Person.new()
    event.enrol(person).expect(200)
    manage = link(spooled_to(world.server, person)[0], "manage")
    origins = ["https://www.example.org", "https://*.example.com:8443", "http://localhost:3000"]
    assert look(event, embedOrigins=["HTTPS://www.Example.org", *origins[1:]]).expect(200).json["embedOrigins"] == origins
    framed = page_of(event)
    assert policy(framed)["frame-ancestors"] == " ".join(origins)
    url = world.client.get(event.path, token=world.organizer_token).json["registrationPageWebUrl"]
    for more in ("/thanks", "/link"):
        path, _, query = url.partition("?")
        page = read_page(world.client, f"{path}{more}?{query}").expect(200)
        assert policy(page)["frame-ancestors"] == " ".join(origins), more
    for apart in (manage, manage + "/edit", f"{world.server.url}/account"):
        page = read_page(world.client, apart)
        assert policy(page)["frame-ancestors"] == "'none'", apart


def test_an_event_of_an_organization_is_in_no_frame(world):
    event = world.event("organization")
    look(event, embedOrigins=["https://www.example.org"]).expect(200)
    assert policy(page_of(event))["frame-ancestors"] == "'none'"


def test_what_other_sites_are_told_of_a_page(world):
    event = world.event(subject='Lights "on" & <off>', description="One line.\n\nAnother.")
    url = world.client.get(event.path, token=world.organizer_token).expect(200).json["registrationPageWebUrl"]
    banner = put(event, "banner", png(60, 20)).expect(200).json["bannerUrl"]
    told = dict(re.findall(r'<meta property="(og:[a-z]+)" content="([^"]*)">', page_of(event).text))
    assert told["og:title"] == "Lights &quot;on&quot; &amp; &lt;off&gt;"
    assert told["og:description"] == "One line."
    assert told["og:url"] == url.replace("&", "&amp;")
    assert told["og:image"] == banner
    closed = world.event("organization", description="For us.")
    assert "og:" not in page_of(closed).text and "For us." not in page_of(closed).text


# --- A QR code ---


def modules_of(svg):
    """The dark ones of each row, as lists of bool."""
    side = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])
    rows = [[False] * side for _ in range(side)]
    for x, y, n, back in re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", svg):
        assert n == back
        rows[int(y)][int(x) : int(x) + int(n)] = [True] * int(n)
    return rows


def read_by_another(rows, folder):
    """What zbarimg reads, of a picture with 8 pixels a module."""
    lines = [bytes(0 if dark else 255 for dark in row for _ in range(8)) * 8 for row in rows]
    picture = folder / "code.pgm"
    picture.write_bytes(b"P5 %d %d 255\n" % (len(rows) * 8, len(rows) * 8) + b"".join(lines))
    return subprocess.run(["zbarimg", "-q", "--raw", picture], check=True, capture_output=True, text=True).stdout.strip()


def test_the_qr_code_is_the_address_of_the_page(world, tmp_path):
    event = world.event()
    url = world.client.get(event.path, token=world.organizer_token).expect(200).json["registrationPageWebUrl"]
    address = url.replace("?mode=read&", "/qr.svg?")
    answer = world.client.get(address, token="").expect(200)
    assert answer.headers["Content-Type"] == "image/svg+xml" and "<script" not in answer.text
    rows = modules_of(answer.text)
    assert not any(any(row) for row in rows[:4] + rows[-4:]), "it needs white around it"
    assert read_by_another(rows, tmp_path) == url
    for wrong in (address.partition("?")[0], address[:-1], address.replace("/registration/", "/registration/x")):
        world.client.get(wrong, token="").expect(404)


# --- Its end ---


def test_a_look_goes_with_its_registration(world):
    event = world.event()
    url = put(event, "logo", png()).expect(200).json["logoUrl"]
    world.client.get(url, token="").expect(200)
    world.client.delete(event.path, token=world.organizer_token).expect(204)
    world.client.get(url, token="").expect(404)
    put(event, "logo", png()).expect(404)


def test_a_language_is_chosen_below_every_page(world):
    event = world.event()
    url = world.client.get(event.path, token=world.organizer_token).expect(200).json["registrationPageWebUrl"]
    links = re.findall(r'<a href="\?lang=([^&"]+)([^"]*)" lang="\1"', read_page(world.client, url).text)
    assert len(links) == 12
    rest = url.partition("?")[2].replace("&", "&amp;")
    assert {more for _, more in links} == {f"&amp;{rest}"}
    arabic = read_page(world.client, url + "&lang=ar").expect(200).text
    assert '<html lang="ar" dir="rtl">' in arabic and 'href="?lang=de&amp;' + rest in arabic


def test_pictures_that_nobody_put_are_not_there(world):
    event = world.event()
    own = event.world.client.get(event.path, token=world.organizer_token).expect(200).json["id"]
    for name in ("x", f"{own}-logo-0123456789abcdef", f"{own}-settings-0123456789abcdef", f"{own}-logo-", "A" * 200, guid()):
        world.client.get(f"/assets/look/{name}", token="").expect(404)
