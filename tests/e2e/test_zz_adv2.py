import os, socket, stat, threading, time, json, subprocess
from urllib.parse import urlsplit, parse_qs
import pytest
from test_sign_in import *   # fixtures
from support.browser import Browser
from support.world import *

def test_gone_while_waiting(scripted):
    place = scripted
    person = Person.new()
    for delay in (0.05, 0.3):
        for _ in range(6):
            b = Browser()
            b.go(place.sign_in_url(), stop=place.issuer.url)
            q = {k: v[0] for k, v in parse_qs(urlsplit(b.url).query).items()}
            place.issuer.answer = lambda form: 0.4
            c = b.cookie(place.server.url, "foyer-sign-in")
            s = socket.create_connection(("127.0.0.1", urlsplit(place.server.url).port))
            s.sendall(f"GET /sign-in/callback?code=x&state={q['state']} HTTP/1.1\r\nHost: x\r\nCookie: foyer-sign-in={c.value}\r\n\r\n".encode())
            time.sleep(delay/10); s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0"); s.close()
    time.sleep(1)
    place.world.client.get("/healthz", token="").expect(200)

def test_crowd(scripted):
    place = scripted
    place.issuer.answer = lambda form: 0.2
    res = []
    def one():
        b = Browser()
        b.go(place.sign_in_url(), stop=place.issuer.url)
        q = {k: v[0] for k, v in parse_qs(urlsplit(b.url).query).items()}
        res.append(b.go(place.server.url + f"/sign-in/callback?code=x&state={q['state']}").status)
    ts = [threading.Thread(target=one) for _ in range(90)]
    [t.start() for t in ts]; [t.join() for t in ts]
    import collections; print(collections.Counter(res))

def test_huge_names(scripted):
    place = scripted
    for n in (300, 5000, 100000):
        person = Person.new(first="A"*n)
        seen = answer_of(place, person)
        b = Browser(); b.go(place.sign_in_url(), stop=place.issuer.url)
        q = {k: v[0] for k, v in parse_qs(urlsplit(b.url).query).items()}
        seen["nonce"] = q["nonce"]
        p = b.go(place.server.url + f"/sign-in/callback?code=x&state={q['state']}")
        print(n, p.status, b.url)
        print(b.go(place.server.url+"/sign-in/session").text[:120])
    for name in ("<script>alert(1)</script>", "a\u202eb\u0001", "\"'}</title>", "\ud83d\ude00"*50):
        person = Person.new(first=name); person.mail = "x@example.org"
        seen = answer_of(place, person)
        b = Browser(); b.go(place.sign_in_url(), stop=place.issuer.url)
        q = {k: v[0] for k, v in parse_qs(urlsplit(b.url).query).items()}
        seen["nonce"] = q["nonce"]
        p = b.go(place.server.url + f"/sign-in/callback?code=x&state={q['state']}")
        print(p.status, "<script>alert" in p.text, b.go(place.server.url+"/sign-in/session").text[:150])

def test_backup_modes(server, world, tmp_path):
    os.umask(0)
    world.event("everyone").enrol(Person.new())
    f = tmp_path / "b.db"
    r = server.run("backup", str(f)); print(r.returncode, oct(f.stat().st_mode), [ (p.name, oct(p.stat().st_mode)) for p in tmp_path.iterdir()])
    victim = tmp_path / "victim"; victim.write_text("keep")
    g = tmp_path / "c.db"; (tmp_path/"c.db.part").symlink_to(victim)
    r = server.run("backup", str(g)); print(r.returncode, victim.read_text()[:10])
    h = tmp_path / "d.db"; h.symlink_to(tmp_path/"nothing"); r = server.run("backup", str(h)); print(r.returncode, r.stderr[-100:], h.is_symlink())
    for p in sorted(server.data.rglob("*")): print(p.name, oct(p.stat().st_mode))
    for bad in ("/dev/null", str(tmp_path), str(tmp_path/"no"/"x"), ""):
        r = server.run("backup", bad); print(bad, r.returncode, r.stderr[-120:])
