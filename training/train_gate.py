"""
Trains the gate's model of claim and evidence (README.md in this folder).

    python3 train_gate.py --base model.onnx --pairs pairs.jsonl --minutes 45 --out gate.npz
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time

import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch.nn import functional as F

from claims_alone import add_guesses
from encoder import open_encoder
from gate import VERDICTS, GateModel, loss
from pairs import PairBatch, pair_batches, read_examples
from weights import load, save


def main() -> None:
    arguments = parse()
    if arguments.processes == 1:
        return work(0, arguments, "")
    with tempfile.TemporaryDirectory() as folder:
        mp.spawn(work, (arguments, f"file://{folder}/meeting"), nprocs=arguments.processes)


def work(rank: int, arguments: argparse.Namespace, meeting: str) -> None:
    """One of several processes, each with its share of every batch: on a busy machine they wait for each other once a step, threads once an operation."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    if meeting:
        torch.set_num_threads(1)
        dist.init_process_group("gloo", init_method=meeting, rank=rank, world_size=arguments.processes)
    rows = read_examples(arguments.pairs)
    learn = [row for row in rows if row["split"] == "train"]
    alone = add_guesses(learn) if arguments.unbiased else {}
    model = train(arguments, learn, device, rank)
    if rank == 0:
        report = {"arguments": vars(arguments), "learned": len(learn), "claimsAlone": alone}
        report["choose"] = measure(model, [row for row in rows if row["split"] == "choose"], device)
        print(json.dumps(report), flush=True)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", required=True, help="the encoder to start from (.onnx, fp32 or dynamic int8)")
    parser.add_argument("--pairs", required=True, help="pairs.jsonl of `npm run training:export-pairs`")
    parser.add_argument("--out", required=True, help="where the trained layers and the head go (.npz, fp16)")
    parser.add_argument("--from", dest="start", help="an .npz, or the gate.bin that ships, to go on from")
    parser.add_argument(
        "--unbiased", action="store_true", help="learn on top of what the claims alone give away (claims_alone.py)"
    )
    parser.add_argument("--minutes", type=float, default=45, help="of training; the rate falls to nothing over them")
    parser.add_argument("--frozen", type=int, default=6, help="layers left as they are, from the first one up")
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--agree", type=float, default=0.0, help="weight of two readings of a pair, each with another dropout, saying the same")
    parser.add_argument("--size", type=int, default=32, help="pairs in a batch")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def train(arguments: argparse.Namespace, rows: list[dict], device: str, rank: int) -> GateModel:
    torch.manual_seed(arguments.seed)
    encoder = open_encoder(arguments.base, arguments.dropout)
    encoder.adapt(0, arguments.frozen)
    model = GateModel(encoder).to(device)
    if arguments.start:
        load(arguments.start, model, arguments.base)
    body = [p for p in model.encoder.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [
            {"params": body, "peak": arguments.rate, "weight_decay": 0.01},
            {"params": list(model.heads.parameters()), "peak": 10 * arguments.rate, "weight_decay": 0.01},
        ],
        fused=True,
    )
    random = np.random.default_rng(arguments.seed)
    begun, steps, pairs, kept = time.time(), 0, 0, time.time()
    total = torch.zeros((), device=device)
    torch.manual_seed(arguments.seed + rank)
    model.train()
    while True:
        for batch in pair_batches(rows, arguments.size, random, device, rank, arguments.processes):
            spent = agreed((time.time() - begun) / 60 / arguments.minutes)
            if spent >= 1:
                if rank == 0:
                    save(arguments.out, model)
                    print(f"{steps} steps, {pairs / len(rows):.2f} epochs", flush=True)
                return model
            for group in optimiser.param_groups:
                group["lr"] = group["peak"] * min(spent / 0.05, (1 - spent) / 0.95) + 1e-7
            value = read_and_judge(model, batch, arguments.agree)
            optimiser.zero_grad(set_to_none=True)
            value.backward()
            average(body + list(model.heads.parameters()))
            torch.nn.utils.clip_grad_norm_(body, 1.0)
            optimiser.step()
            total += value.detach()
            steps += 1
            pairs += arguments.size
            if steps % 50 == 0 and rank == 0:
                print(f"step {steps}, {time.time() - begun:.0f} s, {pairs / len(rows):.2f} epochs, loss {total.item() / 50:.4f}", flush=True)
                total.zero_()
            if time.time() - kept > 300 and rank == 0:
                save(arguments.out, model)
                kept = time.time()


def read_and_judge(model: GateModel, batch: PairBatch, agree: float) -> torch.Tensor:
    """The loss; with `agree` of two readings of every pair, and how far they are apart (R-Drop, Liang et al. 2021)."""
    read = batch.twice() if agree else batch
    with torch.autocast(batch.ids.device.type, torch.bfloat16):
        logits = model(read, frozen_states(model, read)).float()
    value = loss(logits, read)
    if agree:
        one, other = F.log_softmax(logits, 1).chunk(2)
        apart = F.kl_div(one, other, log_target=True, reduction="batchmean")
        apart += F.kl_div(other, one, log_target=True, reduction="batchmean")
        value = value + agree * apart / 2
    return value


def agreed(value: float) -> float:
    """The first process's, so that all go by one clock."""
    if not dist.is_initialized():
        return value
    said = torch.tensor([value])
    dist.broadcast(said, 0)
    return said.item()


def average(parameters: list[torch.nn.Parameter]) -> None:
    """Gradients, over the processes."""
    if not dist.is_initialized():
        return
    flat = torch.cat([p.grad.flatten() for p in parameters])
    dist.all_reduce(flat)
    flat /= dist.get_world_size()
    at = 0
    for p in parameters:
        p.grad.copy_(flat[at : at + p.numel()].view_as(p))
        at += p.numel()


def frozen_states(model: GateModel, batch: PairBatch) -> torch.Tensor | None:
    """What the frozen layers make of the pairs; kept with each, about 0.8 KB a token. Without such layers nothing is kept."""
    if model.encoder.frozen == 0:
        return None
    if any("states" not in row for row in batch.rows):
        states = model.encoder.frozen_states(batch.ids, batch.lengths)
        for row, state, length in zip(batch.rows, states, batch.lengths.tolist()):
            row["states"] = state[:length].to("cpu", torch.bfloat16)
    device = batch.ids.device
    return torch.nn.utils.rnn.pad_sequence([row["states"] for row in batch.rows], batch_first=True).to(device)


@torch.no_grad()
def measure(model: GateModel, rows: list[dict], device: str) -> dict[str, dict[str, float]]:
    """By source: accuracy, and recall of each verdict."""
    model.eval()
    found: dict[str, list[tuple[int, int]]] = {}
    for batch in pair_batches(rows, 64, None, device):
        with torch.autocast(device, torch.bfloat16):
            said = model(batch).argmax(1).tolist()
        for row, verdict in zip(batch.rows, said):
            for name in (row["source"], f'{row["source"]} {row["kind"]}'):
                found.setdefault(name, []).append((row["label"], verdict))
    return {
        name: {
            "n": len(pairs),
            "accuracy": round(np.mean([a == b for a, b in pairs]), 4),
            "recall": [
                round(np.mean([b == k for a, b in pairs if a == k]), 4) if any(a == k for a, _ in pairs) else None
                for k in range(VERDICTS)
            ],
        }
        for name, pairs in sorted(found.items())
    }


if __name__ == "__main__":
    main()
