"""
What was learned beyond a base, as a file to ship: differences from the base's weights, four bits each.

A difference is small beside its weight: four bits with a scale per output move a weight by less than the eight bits that it is
stored in anyhow. Layout: length of the header (uint32), header (JSON: base, calibration, entries, heads), then the entries' bytes.
"""

from __future__ import annotations

import hashlib
import json

import numpy as np

from encoder import read_onnx

LEVELS = 7


def pack(base_path: str, learned: dict[str, np.ndarray], calibration: object, out: str) -> None:
    base = read_onnx(base_path)
    entries, chunks, at = [], [], 0

    def add(entry: dict, data: bytes) -> None:
        nonlocal at
        data += b"\0" * (-len(data) % 4)
        entries.append({**entry, "at": at})
        chunks.append(data)
        at += len(data)

    heads: dict[str, dict] = {}
    for name, value in learned.items():
        value = value.astype(np.float32)
        if name.startswith("heads."):
            _, head, part = name.split(".")
            heads.setdefault(head, {})[part] = np.round(value, 5).tolist()
            continue
        name = name.removeprefix("encoder.")
        if value.ndim == 1:
            add({"name": name, "length": len(value)}, value.tobytes())
            continue
        difference = value - base[name]
        scale = np.maximum(np.abs(difference).max(1), 1e-12) / LEVELS
        levels = np.clip(np.round(difference / scale[:, None]), -LEVELS, LEVELS).astype(np.int8) + 8
        halves = (levels[:, 0::2] | levels[:, 1::2] << 4).astype(np.uint8)
        rows, columns = value.shape
        add({"name": name, "rows": rows, "columns": columns}, scale.astype(np.float32).tobytes() + halves.tobytes())
    with open(base_path, "rb") as file:
        encoder = hashlib.sha256(file.read()).hexdigest()
    header = json.dumps({"base": encoder, "calibration": calibration, "entries": entries, "heads": heads}).encode()
    header += b" " * (-len(header) % 4)
    with open(out, "wb") as file:
        file.write(len(header).to_bytes(4, "little") + header + b"".join(chunks))
    print(json.dumps({"out": out, "entries": len(entries), "bytes": 4 + len(header) + at}))


def unpack(base_path: str, path: str) -> dict[str, np.ndarray]:
    """What `pack` wrote, by the names of the model's parameters: to go on training from what ships."""
    base = read_onnx(base_path)
    with open(path, "rb") as file:
        data = file.read()
    begin = 4 + int.from_bytes(data[:4], "little")
    header = json.loads(data[4:begin])
    learned = {
        f"heads.{head}.{part}": np.array(value, np.float32)
        for head, parts in header["heads"].items()
        for part, value in parts.items()
    }
    for entry in header["entries"]:
        name, at = entry["name"], begin + entry["at"]
        if "length" in entry:
            learned[f"encoder.{name}"] = np.frombuffer(data, np.float32, entry["length"], at)
            continue
        rows, columns = entry["rows"], entry["columns"]
        scale = np.frombuffer(data, np.float32, rows, at)[:, None]
        halves = np.frombuffer(data, np.uint8, rows * columns // 2, at + 4 * rows).reshape(rows, -1)
        levels = np.stack([halves & 15, halves >> 4], 2).reshape(rows, columns).astype(np.float32) - 8
        learned[f"encoder.{name}"] = base[name] + scale * levels
    return learned
