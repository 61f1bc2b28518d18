#!/usr/bin/env python3
"""Draws the pictures of the demo's showcase, logo.png and banner.png, into the folder where this file lies: a lighthouse at night.

    tools/demo_events/pictures.py

A picture is a function from a point to a color; each pixel is the mean of a few points, and colors are rounded to a palette so that
the files stay small. Nothing is needed but Python."""
import math
import pathlib
import struct
import zlib

HERE = pathlib.Path(__file__).resolve().parent
POINTS = (0.25, 0.75)  # of a pixel, either way

NIGHT, DUSK, GLOW = (9, 24, 43), (22, 78, 99), (236, 154, 92)
SEA, FOAM = (8, 42, 56), (24, 92, 106)
WALL, BAND, ROCK, LIGHT = (242, 239, 230), (176, 58, 46), (14, 20, 28), (255, 232, 163)
NOTHING = (255, 255, 255, 0)


def mixed(one, other, part):
    part = min(max(part, 0.0), 1.0)
    return tuple(a + (b - a) * part for a, b in zip(one, other))


def tower(x, y, foot, height):
    """What of the lighthouse is at a point, its foot at (0, foot), y downwards; None: nothing of it."""
    up = (foot - y) / height
    half = height * (0.13 - 0.045 * up)
    if 0 <= up < 0.72 and abs(x) < half:
        return BAND if 0.16 <= up < 0.32 or 0.48 <= up < 0.62 else WALL
    if 0.72 <= up < 0.76 and abs(x) < height * 0.13:
        return ROCK
    if 0.76 <= up < 0.88 and abs(x) < height * 0.07:
        return LIGHT
    if 0.88 <= up < 1.0 and abs(x) < height * 0.1 * (1 - (up - 0.88) / 0.12):
        return BAND
    return None


def sky(y, horizon):
    color = mixed(NIGHT, DUSK, y / horizon)
    return mixed(color, GLOW, (y / horizon - 0.72) * 1.6)


def star(x, y):
    cell_x, cell_y = int(x // 46), int(y // 46)
    seed = (cell_x * 73856093 ^ cell_y * 19349663) & 0xFFFF
    if seed % 3:
        return 0.0
    at_x, at_y = cell_x * 46 + 6 + seed % 34, cell_y * 46 + 6 + seed // 64 % 34
    return max(0.0, 1 - math.hypot(x - at_x, y - at_y) / (0.9 + seed % 5 * 0.25))


def beam(x, y):
    """How much of the light falls on a point, seen from the lamp."""
    angle = math.atan2(y, abs(x)) if x else 2.0
    width = 0.05 if x < 0 else 0.075
    return max(0.0, 1 - abs(angle + (0.05 if x < 0 else 0.10)) / width) * max(0.0, 1 - abs(x) / 900) * 0.75


def banner(x, y):
    horizon, at = 244, 860
    found = tower(x - at, y, 246, 190)
    if found:
        return (*found, 255)
    rocks = 252 - 26 * max(0.0, 1 - abs(x - at) / 120) - 5 * math.sin(x / 17)
    if y > rocks and abs(x - at) < 150 + (y - 246) * 1.4:
        return (*ROCK, 255)
    if y > horizon:
        wave = math.sin(x / 38 + math.sin(y / 6) * 1.7) + math.sin(x / 91 - y / 9)
        return (*mixed(SEA, FOAM, (wave - 0.9) * 0.8), 255)
    color = mixed(sky(y, horizon), (255, 255, 255), star(x, y) * (1 - y / horizon))
    return (*mixed(color, LIGHT, beam(x - at, y - 90)), 255)


def logo(x, y):
    away = math.hypot(x - 72, y - 72)
    if away > 70:
        return NOTHING
    found = tower(x - 72, y, 122, 100)
    if found:
        return (*found, 255)
    if y > 112 + 3 * math.sin(x / 9):
        return (*FOAM, 255)
    return (*mixed(mixed(NIGHT, DUSK, y / 130), LIGHT, beam((x - 72) * 3, (y - 40) * 3)), 255)


def pixel(draw, x, y):
    """The mean of its points, each color weighed by how much of it is there; rounded."""
    points = [draw(x + a, y + b) for a in POINTS for b in POINTS]
    alpha = sum(point[3] for point in points)
    if alpha == 0:
        return NOTHING
    color = (sum(point[i] * point[3] for point in points) / alpha for i in range(3))
    return (*(min(round(part / 8) * 8, 255) for part in color), round(alpha / len(points) / 51) * 51)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(draw, width, height):
    """With a palette: up to 256 colors, the rarest of more drawn as the nearest that is kept."""
    rows = [[pixel(draw, x, y) for x in range(width)] for y in range(height)]
    counts = {}
    for row in rows:
        for color in row:
            counts[color] = counts.get(color, 0) + 1
    palette = sorted(sorted(counts, key=lambda color: -counts[color])[:256])
    index = {color: palette.index(min(palette, key=lambda kept: sum((a - b) ** 2 for a, b in zip(kept, color)))) for color in counts}
    raw = b"".join(b"\0" + bytes(index[color] for color in row) for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"PLTE", bytes(part for color in palette for part in color[:3]))
            + chunk(b"tRNS", bytes(color[3] for color in palette)) + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b""))


def main():
    for name, draw, width, height in (("logo", logo, 144, 144), ("banner", banner, 1200, 300)):
        (HERE / f"{name}.png").write_bytes(png(draw, width, height))


if __name__ == "__main__":
    main()
