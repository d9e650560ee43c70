"""For tests only: trains a small network with LoRA layers by the usage lines of a module, exactly as they stand in its docstring.

stdin: [{"module": text, "golden": a golden file of the LoRA engine}, ...]; stdout: for each the factors before every step and
at the end, [{"A": [per layer, r x inputs], "B": [per layer, outputs x r]}, ...].
"""

import ast
import json
import sys

import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def numbers(values):
    return torch.tensor(values, dtype=torch.float64)


class Layer(torch.nn.Module):
    """h (W + s/r B A)^T, with peft's names."""

    def __init__(self, W, A, B, scale):
        super().__init__()
        self.base_layer = torch.nn.Linear(len(W[0]), len(W), bias=False)
        self.base_layer.weight = torch.nn.Parameter(numbers(W), requires_grad=False)
        self.lora_A = torch.nn.ModuleDict({"default": torch.nn.Linear(len(W[0]), len(A), bias=False)})
        self.lora_B = torch.nn.ModuleDict({"default": torch.nn.Linear(len(A), len(W), bias=False)})
        self.lora_A["default"].weight = torch.nn.Parameter(numbers(A))
        self.lora_B["default"].weight = torch.nn.Parameter(numbers(B))
        self.scale = scale

    def forward(self, h):
        return self.base_layer(h) + self.scale * self.lora_B["default"](self.lora_A["default"](h))


class Network(torch.nn.Module):
    def __init__(self, golden):
        super().__init__()
        scale = golden["lora"]["s"] / golden["shapes"]["r"]
        init = golden["init"]
        transposed = [[list(row) for row in zip(*y)] for y in init["y"]]
        parts = zip(golden["lora"]["W"], transposed, init["x"])
        self.layers = torch.nn.ModuleList([Layer(W, A, B, scale) for W, A, B in parts])

    def forward(self, h):
        for layer in self.layers[:-1]:
            h = torch.tanh(layer(h))
        return self.layers[-1](h)


def usage(module):
    """The indented lines of the docstring."""
    lines = ast.get_docstring(ast.parse(module)).split("\n")
    return "\n".join(line[4:] for line in lines if line.startswith("    "))


def train(module, golden):
    model = Network(golden)
    inputs, labels = numbers(golden["batch_x"]), torch.tensor(golden["batch_label"])
    trajectory = []

    def record():
        factors = {"A": [], "B": []}
        for layer in model.layers:
            factors["A"].append(layer.lora_A["default"].weight.tolist())
            factors["B"].append(layer.lora_B["default"].weight.tolist())
        trajectory.append(factors)

    def minibatches():
        for _ in range(golden["steps"]):
            record()
            yield torch.arange(len(labels))

    def loss_of(model, batch):
        return torch.nn.functional.cross_entropy(model(inputs[batch]), labels[batch])

    names = {"torch": torch, "model": model, "loader": minibatches(), "loss_of": loss_of}
    exec(module, names)
    exec(usage(module), names)
    record()
    return trajectory


print(json.dumps([train(**case) for case in json.load(sys.stdin)]))
