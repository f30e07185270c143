"""What was learned, as a file: the parameters that were trained, by name, in fp16."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from pack_weights import unpack


def save(path: str, model: nn.Module) -> None:
    learned = {name: p for name, p in model.named_parameters() if p.requires_grad}
    np.savez(path, **{name: p.detach().cpu().numpy().astype(np.float16) for name, p in learned.items()})


@torch.no_grad()
def load(path: str, model: nn.Module, base: str) -> None:
    """From an `.npz` of `save`, or from what ships, packed over that base."""
    parameters = dict(model.named_parameters())
    learned = unpack(base, path) if path.endswith(".bin") else dict(np.load(path))
    for name, value in learned.items():
        parameters[name].copy_(torch.tensor(value.astype(np.float32)))
