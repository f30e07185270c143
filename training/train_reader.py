"""
Trains the reader: one encoder, many heads (README.md in this folder).

    python3 train_reader.py --base base.npz --examples examples.jsonl --out reader.npz
"""

from __future__ import annotations

import argparse
import json
import time

import numpy as np
import torch

from encoder import open_encoder
from examples import batches, read_examples
from measures import answers, measure, review_logits
from reader import Reader, loss


def main() -> None:
    arguments = parse()
    torch.manual_seed(arguments.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tasks = set(arguments.tasks.split(","))
    rows = [row for row in read_examples(arguments.examples) if row["task"] in tasks]
    learn = [row for row in rows if row["split"] in arguments.learn.split(",")]
    kept = np.random.default_rng(0).random(len(learn)) < arguments.negatives
    learn = [row for row, keep in zip(learn, kept) if keep or row["task"] != "ade" or row["label"]]
    if arguments.share < 1:
        learn = [row for row in learn if (row["deal"] * 2654435761 % 2**32) / 2**32 < arguments.share]
    if arguments.fold is not None:
        learn, out = fold(learn, arguments.fold, arguments.folds)
    reader = train(arguments, learn, device)
    report: dict = {"arguments": vars(arguments), "learned": len(learn)}
    thresholds: dict[str, float] = {}
    for split in ("choose", "test"):
        if split in arguments.learn.split(",") or arguments.fold is not None:
            continue
        found = answers(reader, [row for row in rows if row["split"] == split], device)
        report[split] = measure(found, thresholds)
    if arguments.fold is not None:
        report["fold"] = answers_of(reader, out, device)
    report["thresholds"] = {name: round(float(value), 3) for name, value in thresholds.items()}
    print(json.dumps({key: value for key, value in report.items() if key != "fold"}), flush=True)
    if arguments.report:
        with open(arguments.report, "w", encoding="utf-8") as file:
            json.dump(report, file)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", required=True, help="the encoder to start from (.onnx, fp32 or dynamic int8)")
    parser.add_argument("--examples", required=True, help="examples.jsonl of `npm run training:export`")
    parser.add_argument("--out", help="where the trained layers and heads go (.npz, fp16)")
    parser.add_argument("--report", help="where the figures go, as JSON")
    parser.add_argument("--tasks", default="review,sentences,ade,polarity,spans")
    parser.add_argument("--learn", default="train", help="splits to learn from, comma-separated")
    parser.add_argument("--rank", type=int, default=0, help="of what is learned beside each matrix; 0: the matrices, the only kind that pack_reader.py packs")
    parser.add_argument("--frozen", type=int, default=0, help="layers left as they are, from the first one up")
    parser.add_argument("--negatives", type=float, default=1.0, help="share of ADE's negative sentences learned from")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--average", type=float, default=0.0, help="decay of a running mean of the weights; 0: none")
    parser.add_argument("--share", type=float, default=1.0, help="of what is learned from, for a learning curve")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fold", type=int, help="leave this fold of the reviews out and report its logits")
    parser.add_argument("--folds", type=int, default=4)
    return parser.parse_args()


def train(arguments: argparse.Namespace, rows: list[dict], device: str) -> Reader:
    encoder = open_encoder(arguments.base, arguments.dropout)
    encoder.adapt(arguments.rank, arguments.frozen)
    reader = Reader(encoder).to(device)
    if arguments.frozen:
        read_frozen(reader, rows, device)
    body = [p for p in reader.encoder.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [
            {"params": body, "lr": arguments.rate, "weight_decay": 0.01},
            {"params": list(reader.heads.parameters()), "lr": max(1e-3, arguments.rate), "weight_decay": 0.01},
        ],
        fused=True,
    )
    random = np.random.default_rng(arguments.seed)
    steps = arguments.epochs * sum(1 for _ in batches(rows, np.random.default_rng(0), "cpu"))
    warm = max(1, int(0.06 * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )
    mean = torch.optim.swa_utils.AveragedModel(
        reader, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(arguments.average**4)
    ) if arguments.average else None
    began, done = time.time(), 0
    for epoch in range(arguments.epochs):
        reader.train()
        total = torch.zeros((), device=device)
        for batch in batches(rows, random, device):
            with torch.autocast(device, torch.bfloat16):
                logits = reader(batch)
            value = loss(logits, batch)
            optimiser.zero_grad(set_to_none=True)
            value.backward()
            torch.nn.utils.clip_grad_norm_(body, 1.0)
            optimiser.step()
            schedule.step()
            if mean is not None and done % 4 == 0:
                mean.update_parameters(reader)
            total += value.detach()
            done += 1
            if done % 50 == 0:
                print(f"step {done} of {steps}, {time.time() - began:.0f} s", flush=True)
        if arguments.out:
            save(arguments.out, mean.module if mean is not None else reader)
        print(f"epoch {epoch + 1}: loss {total.item() / max(1, done / (epoch + 1)):.4f}, {time.time() - began:.0f} s", flush=True)
    return mean.module if mean is not None else reader


@torch.no_grad()
def read_frozen(reader: Reader, rows: list[dict], device: str) -> None:
    """Keeps what the frozen layers make of each row: about 1 GB for a million tokens."""
    for batch in batches(rows, None, device):
        with torch.autocast(device, torch.bfloat16):
            states = reader.encoder.frozen_states(batch.ids, batch.lengths)
        for row, state, length in zip(batch.rows, states, batch.lengths.tolist()):
            row["states"] = state[:length].to("cpu", torch.bfloat16)


def fold(rows: list[dict], which: int, folds: int) -> tuple[list[dict], list[dict]]:
    """Leaves out what is dealt to this fold."""
    mine = lambda row: row["deal"] % folds == which
    return [row for row in rows if not mine(row)], [row for row in rows if mine(row)]


def answers_of(reader: Reader, rows: list[dict], device: str) -> dict[str, dict[str, list]]:
    """Logits of what was left out, by task and id."""
    found = answers(reader, rows, device)
    plain = lambda values: [round(float(value), 4) for value in values]
    said = {"review": {name: plain([*mine["z"], mine["r"]]) for name, mine in review_logits(found["review"]).items()}}
    for task in ("ade", "sentences"):
        said[task] = {
            row["id"]: [plain(each) for each in logits[task]] if task == "sentences" else plain(logits[task])
            for row, logits in found.get(task, [])
        }
    return said


def save(path: str, reader: Reader) -> None:
    """What was learned, in fp16; written anew after every epoch."""
    np.savez(path, **{name: p.detach().cpu().numpy().astype(np.float16) for name, p in reader.named_parameters() if p.requires_grad})


if __name__ == "__main__":
    main()
