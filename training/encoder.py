"""A BERT encoder in PyTorch, its weights read from an ONNX export of the same architecture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


@dataclass(frozen=True)
class Shape:
    layers: int
    width: int = 384
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512


class Adapted(nn.Module):
    """A matrix product with a learned one of low rank beside it."""

    def __init__(self, linear: nn.Linear, rank: int):
        super().__init__()
        self.linear = linear
        self.down = nn.Parameter(torch.randn(rank, linear.in_features) / linear.in_features**0.5)
        self.up = nn.Parameter(torch.zeros(linear.out_features, rank))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.linear(x) + F.linear(F.linear(x, self.down), self.up)


class Layer(nn.Module):
    def __init__(self, shape: Shape, dropout: float):
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.attended = nn.Linear(width, width)
        self.attended_norm = nn.LayerNorm(width, eps=1e-12)
        self.inner = nn.Linear(width, shape.inner)
        self.outer = nn.Linear(shape.inner, width)
        self.outer_norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.p = dropout

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        batch, length, width = x.shape
        split = lambda t: t.view(batch, length, self.heads, -1).transpose(1, 2)
        mixed = F.scaled_dot_product_attention(
            split(self.query(x)),
            split(self.key(x)),
            split(self.value(x)),
            attn_mask=mask,
            dropout_p=self.p if self.training else 0.0,
        )
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.attended_norm(x + self.dropout(self.attended(mixed)))
        return self.outer_norm(x + self.dropout(self.outer(F.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """ids, lengths -> token vectors (batch, length, width)."""

    def __init__(self, shape: Shape, dropout: float = 0.1):
        super().__init__()
        self.shape = shape
        self.frozen = 0
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.types = nn.Embedding(2, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))

    def embed(self, ids: torch.Tensor) -> torch.Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        return self.norm(self.words(ids) + self.places(places) + self.types.weight[0])

    def forward(self, ids: torch.Tensor, lengths: torch.Tensor, states: torch.Tensor | None = None) -> torch.Tensor:
        """`states`: what the frozen layers make of the ids, where it is known."""
        mask = self.mask(ids, lengths)
        x = self.dropout(self.frozen_states(ids, lengths) if states is None else states)
        for layer in self.layers[self.frozen :]:
            x = layer(x, mask)
        return x

    @torch.no_grad()
    def frozen_states(self, ids: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        """What comes out of the embeddings and the layers that are not learned, without dropout."""
        x, mask, learning = self.embed(ids), self.mask(ids, lengths), self.training
        self.eval()
        for layer in self.layers[: self.frozen]:
            x = layer(x, mask)
        self.train(learning)
        return x

    def mask(self, ids: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        return (torch.arange(ids.shape[1], device=ids.device)[None, :] < lengths[:, None])[:, None, None, :]

    def adapt(self, rank: int, frozen: int = 0) -> None:
        """
        Leaves the embeddings and the `frozen` first layers as they are, and of the others the matrices: a product of two of
        `rank` is learned beside each (LoRA, Hu et al. 2021), with biases and norms. Rank 0 learns the matrices themselves.
        """
        self.frozen = frozen
        for parameter in self.parameters():
            parameter.requires_grad = False
        for layer in self.layers[frozen:]:
            for parameter in layer.parameters():
                parameter.requires_grad = rank == 0 or parameter.ndim == 1
            for name in PRODUCTS if rank else ():
                setattr(layer, name, Adapted(getattr(layer, name), rank))


# The order of the matrix products of one layer in the graph of an exported BERT.
PRODUCTS = ("query", "key", "value", "attended", "inner", "outer")

NORMS = {"attention.output.LayerNorm": "attended_norm", "output.LayerNorm": "outer_norm"}
BIASES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "attended",
    "intermediate.dense": "inner",
    "output.dense": "outer",
}


def read_onnx(path: str) -> dict[str, np.ndarray]:
    """
    State of an `Encoder` from an ONNX export in fp32 or in dynamic int8 (the numbers that the integers stand for).
    Matrices have no names of their own there, so they go by the order of the graph.
    """
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(path).graph
    values = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    for name in [name for name in values if name.endswith("_quantized")]:
        plain = name.removesuffix("_quantized")
        zero, scale = (values[f"{plain}{end}"].astype(np.float32) for end in ("_zero_point", "_scale"))
        values[plain] = (values[name].astype(np.float32) - zero) * scale
    products = [
        values[name.removesuffix("_quantized")].T
        for node in graph.node
        if node.op_type in ("MatMul", "MatMulInteger")
        for name in node.input
        if name in values and values[name].ndim == 2
    ]
    layers = len(products) // len(PRODUCTS)
    if layers * len(PRODUCTS) != len(products):
        raise ValueError(f"{path} is not a BERT encoder: {len(products)} matrix products with weights")
    state = {
        "words.weight": values["embeddings.word_embeddings.weight"],
        "places.weight": values["embeddings.position_embeddings.weight"],
        "types.weight": values["embeddings.token_type_embeddings.weight"],
        "norm.weight": values["embeddings.LayerNorm.weight"],
        "norm.bias": values["embeddings.LayerNorm.bias"],
    }
    for layer in range(layers):
        ours, theirs = f"layers.{layer}", f"encoder.layer.{layer}"
        for k, name in enumerate(PRODUCTS):
            state[f"{ours}.{name}.weight"] = products[layer * len(PRODUCTS) + k]
        for their, name in BIASES.items():
            state[f"{ours}.{name}.bias"] = values[f"{theirs}.{their}.bias"]
        for their, name in NORMS.items():
            state[f"{ours}.{name}.weight"] = values[f"{theirs}.{their}.weight"]
            state[f"{ours}.{name}.bias"] = values[f"{theirs}.{their}.bias"]
    return state


def open_encoder(path: str, dropout: float = 0.1) -> Encoder:
    """An encoder with the weights of an ONNX export."""
    state = read_onnx(path)
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    encoder = Encoder(Shape(layers=layers), dropout)
    encoder.load_state_dict({name: torch.tensor(value) for name, value in state.items()})
    return encoder
