"""
Packs a trained reader for shipping: what was learned, as differences from the base, four bits each.

    python3 pack_reader.py --base model.onnx --reader reader.npz --out reader.bin

The layout is in pack_weights.py.
"""

from __future__ import annotations

import argparse
import json

import numpy as np

from examples import read_examples
from pack_weights import pack


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", required=True)
    parser.add_argument("--reader", required=True, help="reader.npz of train_reader.py")
    parser.add_argument("--folds", required=True, nargs="+", help="reports of train_reader.py --fold, one per fold")
    parser.add_argument("--examples", required=True, help="the examples they were made from")
    parser.add_argument("--negatives", type=float, default=1.0, help="as the reader was trained, where the folds had them all")
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    pack(arguments.base, dict(np.load(arguments.reader)), calibrate(arguments), arguments.out)


def calibrate(arguments: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Platt scaling and the best threshold of each label, from the answers of readers that had not seen the example."""
    rows = {(row["task"], row["id"]): row for row in read_examples(arguments.examples)}
    pairs: dict[str, list[tuple[float, int]]] = {}
    for path in arguments.folds:
        with open(path, encoding="utf-8") as file:
            fold = json.load(file)["fold"]
        for name, logits in fold["ade"].items():
            pairs.setdefault("ade", []).append((logits[0], rows["ade", name]["label"]))
        for name, parts in fold["sentences"].items():
            for part, truth in zip(parts, rows["sentences", name]["labels"]):
                for label, logit, yes in zip(("ADR", "WD", "EF", "INF", "SSI", "DI"), part, truth):
                    pairs.setdefault(label, []).append((logit, yes))
    fitted = {label: platt(*map(np.array, zip(*found))) for label, found in pairs.items()}
    # A reader that saw a share of the negatives gives logits that are higher by its logarithm.
    fitted["ade"]["offset"] = round(fitted["ade"]["offset"] + fitted["ade"]["scale"] * float(np.log(arguments.negatives)), 5)
    return fitted


def platt(logits: np.ndarray, truth: np.ndarray) -> dict[str, float]:
    both = np.stack([logits, np.ones_like(logits)], 1)
    loss = lambda w: np.logaddexp(0, -(2 * truth - 1) * (both @ w)).sum()
    w = np.array([0.5, 0.0])
    for _ in range(100):  # Newton's method, with halved steps where a whole one goes too far
        p = 1 / (1 + np.exp(-(both @ w)))
        step = np.linalg.solve((both * (p * (1 - p))[:, None]).T @ both + 1e-6 * np.eye(2), both.T @ (p - truth))
        while loss(w - step) > loss(w) and np.abs(step).max() > 1e-9:
            step = step / 2
        w = w - step
    scale, offset = w
    p = 1 / (1 + np.exp(-(scale * logits + offset)))
    f1 = lambda t: 2 * (truth[p > t].sum()) / max(1, truth.sum() + (p > t).sum())
    threshold = max(np.linspace(0.1, 0.7, 61), key=f1)
    return {"scale": round(scale, 5), "offset": round(offset, 5), "threshold": round(float(threshold), 3)}


if __name__ == "__main__":
    main()
