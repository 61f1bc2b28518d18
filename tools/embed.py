#!/usr/bin/env python3
"""Prints a C file that holds the bytes of other files: embed.py OUTPUT TABLE FILE...

TABLE becomes `const struct embedded TABLE[]` (src/base/embedded.h), one row a file by its name, ended by a zero row.
"""
import pathlib
import sys


def main() -> None:
    output, table, *files = sys.argv[1:]
    lines = ['#include "base/embedded.h"', ""]
    rows = []
    for number, name in enumerate(files):
        data = pathlib.Path(name).read_bytes()
        lines.append(f"static const char file_{number}[] = {{")
        for at in range(0, len(data), 20):
            lines.append("    " + " ".join(f"{byte if byte < 128 else byte - 256}," for byte in data[at : at + 20]))
        lines.append("    0,\n};")
        rows.append(f'    {{ "{pathlib.Path(name).name}", {{ file_{number}, {len(data)} }} }},')
    lines += [f"const struct embedded {table}[] = {{", *rows, "    { 0 },", "};"]
    pathlib.Path(output).write_text("\n".join(lines) + "\n")


main()
