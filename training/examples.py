"""What `npm run training:export` wrote, as batches of one task each."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch

START, END = 101, 102

# Windows per batch.
SIZES = {"review": 32, "sentences": 4, "ade": 64, "polarity": 64, "spans": 64}


@dataclass(frozen=True)
class Batch:
    task: str
    ids: torch.Tensor  # (batch, length)
    lengths: torch.Tensor  # (batch)
    rows: list[dict]
    pool: torch.Tensor | None  # (parts, batch * length): means over the tokens of each part
    states: torch.Tensor | None  # (batch, length, width): of the frozen layers, where they are known
    targets: dict[str, torch.Tensor]


def read_examples(path: str) -> list[dict]:
    opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
    with opened as lines:
        return [json.loads(line) for line in lines]


def batches(rows: list[dict], random: np.random.Generator | None, device: str) -> Iterator[Batch]:
    """Batches of rows of like length; in random order where `random` is given."""
    by_task: dict[str, list[dict]] = {}
    for row in rows:
        by_task.setdefault(row["task"], []).append(row)
    chunks = []
    for task, mine in by_task.items():
        jitter = random.random(len(mine)) * 20 if random is not None else np.zeros(len(mine))
        order = sorted(range(len(mine)), key=lambda i: sum(map(len, mine[i]["parts"])) + jitter[i])
        chunks += [[mine[i] for i in order[at : at + SIZES[task]]] for at in range(0, len(order), SIZES[task])]
    if random is not None:
        random.shuffle(chunks)
    for chunk in chunks:
        yield make(chunk, device)


def make(rows: list[dict], device: str) -> Batch:
    task = rows[0]["task"]
    tokens = [[START, *(piece for part in row["parts"] for piece in part), END] for row in rows]
    lengths = [len(each) for each in tokens]
    longest = max(lengths)
    ids = np.zeros((len(rows), longest), np.int64)
    for i, each in enumerate(tokens):
        ids[i, : len(each)] = each
    states = None
    if "states" in rows[0]:
        states = torch.nn.utils.rnn.pad_sequence([row["states"] for row in rows], batch_first=True).to(device)
    to = lambda value, kind: torch.tensor(np.array(value), dtype=kind, device=device)
    targets: dict[str, torch.Tensor] = {}
    pool = None
    if task == "sentences":
        parts = []
        for i, row in enumerate(rows):
            at = 1
            for part in row["parts"]:
                mean = np.zeros(len(rows) * longest, np.float32)
                mean[i * longest + at : i * longest + at + len(part)] = 1 / len(part)
                parts.append(mean)
                at += len(part)
        pool = to(parts, torch.float32)
        targets["labels"] = to([label for row in rows for label in row["labels"]], torch.float32)
    elif task == "spans":
        tags = np.full((len(rows), longest), -1, np.int64)
        for i, row in enumerate(rows):
            tags[i, 1 : 1 + len(row["tags"])] = row["tags"]
        targets["tags"] = to(tags, torch.int64)
        targets["drugs"] = to([row["corpus"] == "ade" for row in rows], torch.bool)
    elif task == "review":
        targets["label"] = to([row["label"] for row in rows], torch.int64)
        targets["rating"] = to([row["rating"] or 0 for row in rows], torch.float32)
    else:
        targets["label"] = to([row["label"] for row in rows], torch.float32)
    return Batch(task, to(ids, torch.int64), to(lengths, torch.int64), rows, pool, states, targets)
