"""
What a claim's words alone say of its verdict, so that training can take it away.

People and rules that make claims give verdicts away by their wording: words of a claim without its text tell two in three of the
written ones right. A model that learns on top of such a guess (logits + its log-probabilities: product of experts, Clark, Yatskar,
Zettlemoyer 2019) is left with what the text tells.
"""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional as F

from gate import VERDICTS

FOLDS = 4


def add_guesses(rows: list[dict]) -> dict[str, float]:
    """
    Gives every row `guess`, log-probabilities (3), each by a model fitted on other clusters of the same source; zeros where that
    knows no more than the shares of the verdicts do. Returns for every source the share that such a guess gets right.
    """
    right = {}
    for source in sorted({row["source"] for row in rows}):
        mine = [row for row in rows if row["source"] == source]
        guesses = guess(mine)
        labels = np.array([row["label"] for row in mine])
        shares = np.bincount(labels, minlength=VERDICTS) / len(labels)
        tells = guesses[np.arange(len(mine)), labels].mean() > (shares * np.log(shares + 1e-9)).sum()
        for row, each in zip(mine, guesses if tells else np.zeros_like(guesses)):
            row["guess"] = each
        right[source] = round(float(np.mean(guesses.argmax(1) == labels)), 3)
    return right


def guess(rows: list[dict]) -> np.ndarray:
    """Log-probabilities (rows, 3), fold by fold; a cluster is always in one fold."""
    names: dict[tuple, int] = {}
    places = [
        [names.setdefault(gram, len(names)) for gram in {*row["claim"], *zip(row["claim"], row["claim"][1:])}] for row in rows
    ]
    clusters: dict[str, int] = {}
    fold = np.array([clusters.setdefault(row["cluster"], len(clusters)) % FOLDS for row in rows])
    labels = np.array([row["label"] for row in rows])
    said = np.zeros((len(rows), VERDICTS), np.float32)
    for k in range(FOLDS):
        fitted, asked = np.flatnonzero(fold != k), np.flatnonzero(fold == k)
        if not len(fitted) or not len(asked):
            said[asked] = -np.log(VERDICTS)
            continue
        weights, bias = fit([places[i] for i in fitted], labels[fitted], len(names))
        for i in asked:
            said[i] = torch.log_softmax(weights[places[i]].sum(0) + bias, 0).numpy()
    return said


def fit(bags: list[list[int]], labels: np.ndarray, words: int, epochs: int = 4, rate: float = 0.03) -> tuple[torch.Tensor, torch.Tensor]:
    """Multinomial logistic regression over the presence of words and pairs of words."""
    weights = torch.zeros(words, VERDICTS, requires_grad=True)
    bias = torch.zeros(VERDICTS, requires_grad=True)
    optimiser = torch.optim.Adagrad([weights, bias], lr=rate)
    order = np.random.default_rng(1)
    for _ in range(epochs):
        for part in np.array_split(order.permutation(len(bags)), max(1, len(bags) // 64)):
            flat = torch.tensor(np.concatenate([bags[i] for i in part]))
            starts = torch.tensor(np.cumsum([0, *(len(bags[i]) for i in part[:-1])]))
            logits = F.embedding_bag(flat, weights, starts, mode="sum") + bias
            value = F.cross_entropy(logits, torch.tensor(labels[part])) + 2e-4 * (weights[flat] ** 2).sum() / len(part)
            optimiser.zero_grad()
            value.backward()
            optimiser.step()
    return weights.detach(), bias.detach()
