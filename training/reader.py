"""The reader: an encoder with one linear head per task."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

from encoder import Encoder
from examples import Batch

WIDTHS = {"review": 3, "rating": 1, "sentences": 6, "ade": 1, "polarity": 1, "spans": 5}

# Of each task's loss in the sum; a rating is a hint beside its class.
WEIGHTS = {"review": 1.0, "rating": 0.5, "sentences": 2.0, "ade": 1.0, "polarity": 0.5, "spans": 1.0}


class Reader(nn.Module):
    def __init__(self, encoder: Encoder):
        super().__init__()
        self.encoder = encoder
        self.heads = nn.ModuleDict({name: nn.Linear(encoder.shape.width, n) for name, n in WIDTHS.items()})
        self.dropout = nn.Dropout(0.1)

    def forward(self, batch: Batch) -> dict[str, torch.Tensor]:
        """Logits by head."""
        tokens = self.encoder(batch.ids, batch.lengths, batch.states)
        if batch.task == "spans":
            return {"spans": self.heads["spans"](self.dropout(tokens))}
        if batch.pool is not None:
            pooled = batch.pool @ tokens.flatten(0, 1).float()
        else:
            known = torch.arange(batch.ids.shape[1], device=batch.ids.device)[None, :] < batch.lengths[:, None]
            pooled = (tokens * known[:, :, None]).sum(1) / batch.lengths[:, None]
        pooled = self.dropout(pooled)
        names = ("review", "rating") if batch.task == "review" else (batch.task,)
        return {name: self.heads[name](pooled) for name in names}


def loss(logits: dict[str, torch.Tensor], batch: Batch) -> torch.Tensor:
    targets = batch.targets
    if batch.task == "review":
        total = F.cross_entropy(logits["review"].float(), targets["label"], label_smoothing=0.05)
        rated = targets["rating"] > 0
        if rated.any():
            wanted = (targets["rating"][rated] - 5.5) / 4.5
            total = total + WEIGHTS["rating"] * F.mse_loss(logits["rating"].float()[rated, 0], wanted)
        return WEIGHTS["review"] * total
    if batch.task == "spans":
        return WEIGHTS["spans"] * span_loss(logits["spans"].float(), targets["tags"], targets["drugs"])
    if batch.task == "sentences":
        return WEIGHTS["sentences"] * F.binary_cross_entropy_with_logits(logits["sentences"].float(), targets["labels"])
    return WEIGHTS[batch.task] * F.binary_cross_entropy_with_logits(logits[batch.task].float()[:, 0], targets["label"])


def span_loss(logits: torch.Tensor, tags: torch.Tensor, drugs: torch.Tensor) -> torch.Tensor:
    """
    Cross-entropy of the tags. PsyTAR does not mark drugs: there, a token outside an effect may be a drug or not, so its
    likelihood is the sum over O and the drug tags.
    """
    p = F.log_softmax(logits, -1)
    outside = torch.logsumexp(p[..., :3], -1)
    p = torch.cat([torch.where(drugs[:, None], p[..., 0], outside)[..., None], p[..., 1:]], -1)
    known = tags >= 0
    return -p[known].gather(1, tags[known][:, None]).mean()
