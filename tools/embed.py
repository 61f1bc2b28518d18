#!/usr/bin/env python3
"""Prints a C file that holds the bytes of other files: embed.py OUTPUT TABLE FILE...

TABLE becomes `const struct embedded TABLE[]` (src/base/embedded.h), one row a file by its name, ended by a zero row.

embed.py --folder OUTPUT DEPFILE TABLE FOLDER takes all files below a folder, by their paths in it, each of them packed too
(NAME.gz) where that saves something. DEPFILE tells ninja when to do it again.
"""
import gzip
import pathlib
import sys

LINE_BYTES = 48


def c_string(data: bytes) -> str:
    lines = [data[at : at + LINE_BYTES] for at in range(0, len(data), LINE_BYTES)]
    return "\n".join('    "' + "".join(f"\\{byte:03o}" for byte in line) + '"' for line in lines) or '    ""'


def embed(output: str, table: str, contents: list[tuple[str, bytes]]) -> None:
    lines = ['#include "base/embedded.h"', ""]
    rows = []
    for number, (name, data) in enumerate(contents):
        lines.append(f"static const char file_{number}[] =\n{c_string(data)};")
        rows.append(f'    {{ "{name}", {{ file_{number}, {len(data)} }} }},')
    lines += [f"extern const struct embedded {table}[];", f"const struct embedded {table}[] = {{", *rows, "    { 0 },", "};"]
    pathlib.Path(output).write_text("\n".join(lines) + "\n")


def of_folder(folder: pathlib.Path) -> list[tuple[str, bytes]]:
    contents = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name, data = path.relative_to(folder).as_posix(), path.read_bytes()
        packed = gzip.compress(data, mtime=0)
        contents.append((name, data))
        if len(packed) < len(data):
            contents.append((name + ".gz", packed))
    return contents


def depend(depfile: str, output: str, folder: pathlib.Path) -> None:
    """On files, and on the folders that hold them: one more file changes its folder."""
    paths = [folder, *sorted(folder.rglob("*"))]
    pathlib.Path(depfile).write_text(f"{output}: " + " ".join(str(path).replace(" ", "\\ ") for path in paths) + "\n")


def main() -> None:
    if sys.argv[1] == "--folder":
        output, depfile, table, name = sys.argv[2:]
        folder = pathlib.Path(name)
        if not folder.is_dir():
            sys.exit(f"embed.py: there is no folder {folder}")
        embed(output, table, of_folder(folder))
        depend(depfile, output, folder)
    else:
        output, table, *files = sys.argv[1:]
        embed(output, table, [(pathlib.Path(name).name, pathlib.Path(name).read_bytes()) for name in files])


main()
