"""What `npm run training:export-pairs` wrote, as batches of pairs of like length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch

from examples import END, START, read_examples

__all__ = ["PairBatch", "pair_batches", "read_examples"]


@dataclass(frozen=True)
class PairBatch:
    ids: torch.Tensor  # (batch, length): start, claim, end, evidence, end
    lengths: torch.Tensor  # (batch)
    claims: torch.Tensor  # (batch): tokens of the claim
    labels: torch.Tensor  # (batch)
    guesses: torch.Tensor  # (batch, verdicts): log-probabilities by the claims alone, or zeros
    rows: list[dict]

    def twice(self) -> PairBatch:
        again = lambda value: torch.cat([value, value])
        return PairBatch(
            again(self.ids), again(self.lengths), again(self.claims), again(self.labels), again(self.guesses), self.rows * 2
        )


def pair_batches(
    rows: list[dict], size: int, random: np.random.Generator | None, device: str, rank: int = 0, processes: int = 1
) -> Iterator[PairBatch]:
    """In random order where `random` is given; of each batch the share of one process."""
    jitter = random.random(len(rows)) * 8 if random is not None else np.zeros(len(rows))
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]["claim"]) + len(rows[i]["evidence"]) + jitter[i])
    chunks = [[rows[i] for i in order[at : at + size]] for at in range(0, len(order), size)]
    if random is not None:
        random.shuffle(chunks)
    for chunk in chunks:
        mine = chunk[rank::processes]
        yield make(mine or chunk[:1], device)


def make(rows: list[dict], device: str) -> PairBatch:
    for row in rows:
        if "tokens" not in row:
            row["tokens"] = np.array([START, *row["claim"], END, *row["evidence"], END], np.int64)
    lengths = [len(row["tokens"]) for row in rows]
    ids = np.zeros((len(rows), max(lengths)), np.int64)
    for i, row in enumerate(rows):
        ids[i, : lengths[i]] = row["tokens"]
    to = lambda value: torch.tensor(np.array(value), dtype=torch.int64, device=device)
    guesses = torch.tensor(np.array([row.get("guess", (0, 0, 0)) for row in rows]), dtype=torch.float32, device=device)
    return PairBatch(
        to(ids), to(lengths), to([len(row["claim"]) for row in rows]), to([row["label"] for row in rows]), guesses, rows
    )
