"""Figures to choose between readers by; the published ones come from `npm run eval`, over the shipped files."""

from __future__ import annotations

import numpy as np
import torch

from examples import batches
from reader import Reader


@torch.no_grad()
def answers(reader: Reader, rows: list[dict], device: str) -> dict[str, list]:
    """By task: (row, logits by head) for every row, in float32."""
    reader.eval()
    found: dict[str, list] = {}
    for batch in batches(rows, None, device):
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            logits = {name: value.float().cpu().numpy() for name, value in reader(batch).items()}
        at = 0
        for i, row in enumerate(batch.rows):
            if batch.task == "sentences":
                mine = {"sentences": logits["sentences"][at : at + len(row["parts"])]}
                at += len(row["parts"])
            elif batch.task == "spans":
                mine = {"spans": logits["spans"][i, 1 : 1 + len(row["tags"])]}
            else:
                mine = {name: value[i] for name, value in logits.items()}
            found.setdefault(batch.task, []).append((row, mine))
    return found


def review_logits(found: list) -> dict[str, dict]:
    """Windows of a review put together, each weighted by its tokens."""
    reviews: dict[str, dict] = {}
    for row, logits in found:
        weight = 2 + sum(map(len, row["parts"]))
        mine = reviews.setdefault(row["id"], {"label": row["label"], "rating": row["rating"], "n": 0, "z": 0.0, "r": 0.0})
        mine["n"] += weight
        mine["z"] = mine["z"] + weight * logits["review"]
        mine["r"] = mine["r"] + weight * float(logits["rating"][0])
    for mine in reviews.values():
        mine["z"] = mine["z"] / mine["n"]
        mine["r"] = mine["r"] / mine["n"]
    return reviews


def f1(truth: np.ndarray, guess: np.ndarray) -> float:
    both = float((truth & guess).sum())
    return 2 * both / max(1.0, float(truth.sum() + guess.sum()))


def best_threshold(truth: np.ndarray, scores: np.ndarray) -> float:
    return max(np.linspace(-2, 2, 41), key=lambda t: f1(truth, scores > t))


def spans_of(tags: np.ndarray, begin: int) -> set[tuple[int, int]]:
    spans, start = set(), None
    for i, tag in enumerate([*tags, 0]):
        if tag != begin + 1 and start is not None:
            spans.add((start, i))
            start = None
        if tag == begin or (tag == begin + 1 and start is None):
            start = i
    return spans


def span_f1(found: list, corpus: str) -> dict[str, float]:
    figures = {}
    counts = {"strict": [0, 0, 0, 0], "relaxed": [0, 0, 0, 0]}
    for kind, begin in (("drug", 1), ("effect", 3)):
        if corpus == "psytar" and kind == "drug":
            continue
        mine = {"strict": [0, 0, 0, 0], "relaxed": [0, 0, 0, 0]}
        for row, logits in found:
            if row["corpus"] != corpus:
                continue
            truth = spans_of(np.array(row["tags"]), begin)
            guess = spans_of(logits["spans"].argmax(1), begin)
            meets = lambda a, others: any(a[0] < b[1] and b[0] < a[1] for b in others)
            mine["strict"] = [x + y for x, y in zip(mine["strict"], (len(truth & guess), len(guess), len(truth & guess), len(truth)))]
            mine["relaxed"] = [
                x + y
                for x, y in zip(
                    mine["relaxed"],
                    (sum(meets(g, truth) for g in guess), len(guess), sum(meets(t, guess) for t in truth), len(truth)),
                )
            ]
        for way, (hit, guessed, met, true) in mine.items():
            counts[way] = [x + y for x, y in zip(counts[way], mine[way])]
            precision, recall = hit / max(1, guessed), met / max(1, true)
            figures[f"{corpus} {kind} {way}"] = 2 * precision * recall / max(1e-9, precision + recall)
    for way, (hit, guessed, met, true) in counts.items():
        precision, recall = hit / max(1, guessed), met / max(1, true)
        figures[f"{corpus} {way}"] = 2 * precision * recall / max(1e-9, precision + recall)
    return figures


def measure(found: dict[str, list], thresholds: dict[str, float]) -> dict[str, float]:
    """Figures of one split. Thresholds not given are fitted here and left in `thresholds`, for the next split."""
    figures: dict[str, float] = {}
    if "review" in found:
        rated = [each for each in review_logits(found["review"]).values() if each["rating"] is not None]
        z = np.array([each["z"] for each in rated])
        truth = np.array([each["label"] for each in rated])
        guess = z.argmax(1)
        figures["acc"] = float((guess == truth).mean())
        figures["mF1"] = float(np.mean([f1(truth == k, guess == k) for k in range(3)]))
        if "neutral" not in thresholds:
            def both(offset: float) -> float:
                named = (z + np.array([0, offset, 0])).argmax(1)
                return float((named == truth).mean() + np.mean([f1(truth == k, named == k) for k in range(3)]))
            thresholds["neutral"] = max(np.linspace(-0.5, 2, 51), key=both)
        named = (z + np.array([0, thresholds["neutral"], 0])).argmax(1)
        figures["acc offset"] = float((named == truth).mean())
        figures["mF1 offset"] = float(np.mean([f1(truth == k, named == k) for k in range(3)]))
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        figures[">=8"] = float(((p[:, 2] > 0.5) == (truth == 2)).mean())
        ends = truth != 1
        figures["<=4 or >=8"] = float(((z[ends, 2] > z[ends, 0]) == (truth[ends] == 2)).mean())
        figures["score MAE"] = float(np.mean([abs(4.5 * e["r"] + 5.5 - e["rating"]) for e in rated]))
    if "sentences" in found:
        truth = np.concatenate([np.array(row["labels"]) for row, _ in found["sentences"]]) == 1
        z = np.concatenate([logits["sentences"] for _, logits in found["sentences"]])
        for k, name in enumerate(("ADR", "WD", "EF", "INF", "SSI", "DI")):
            thresholds.setdefault(name, best_threshold(truth[:, k], z[:, k]))
            figures[f"psytar {name}"] = f1(truth[:, k], z[:, k] > thresholds[name])
    for task in ("ade", "polarity"):
        if task in found:
            truth = np.array([row["label"] for row, _ in found[task]]) == 1
            z = np.array([logits[task][0] for _, logits in found[task]])
            thresholds.setdefault(task, best_threshold(truth, z) if task == "ade" else 0.0)
            guess = z > thresholds[task]
            figures[task] = f1(truth, guess) if task == "ade" else float((guess == truth).mean())
    if "spans" in found:
        figures |= span_f1(found["spans"], "ade") | span_f1(found["spans"], "psytar")
    return {name: round(value, 4) for name, value in figures.items()}
