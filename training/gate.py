"""The gate: an encoder that reads a claim and a text together, and one linear head."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

from encoder import Encoder
from pairs import PairBatch

# supported, contradicted, not enough
VERDICTS = 3


class GateModel(nn.Module):
    def __init__(self, encoder: Encoder):
        super().__init__()
        self.encoder = encoder
        self.heads = nn.ModuleDict({"verdict": nn.Linear(2 * encoder.shape.width, VERDICTS)})
        self.dropout = nn.Dropout(0.1)

    def forward(self, batch: PairBatch, states: torch.Tensor | None = None) -> torch.Tensor:
        """Logits (batch, verdicts), from the first token beside the mean over the claim's tokens."""
        tokens = self.encoder(batch.ids, batch.lengths, states).float()
        places = torch.arange(batch.ids.shape[1], device=batch.ids.device)[None, :]
        claim = (places > 0) & (places <= batch.claims[:, None])
        mean = (tokens * claim[:, :, None]).sum(1) / batch.claims.clamp(min=1)[:, None]
        return self.heads["verdict"](self.dropout(torch.cat([tokens[:, 0], mean], 1)))


def loss(logits: torch.Tensor, batch: PairBatch) -> torch.Tensor:
    """On top of what the claims alone give away (`claims_alone.py`): the model learns the rest."""
    return F.cross_entropy(logits.float() + batch.guesses, batch.labels, label_smoothing=0.05)
