"""oBAR on softmax attention: an experiment of Balancedness Lab.

https://lab.example/?v=1&problem=attention&schedule=linear

Numbers in brackets are those of Li, Zhang, He: Implicit Regularization of Sharpness-Aware
Minimization for Scale-Invariant Problems, NeurIPS 2024, arXiv 2410.14802.

    python3 attention_obar.py               # samples of its own: agrees with the lab in statistics
    python3 attention_obar.py samples.json  # the lab's samples: agrees with the lab in the digits
"""

import json
import sys

import torch

torch.set_default_dtype(torch.float64)

steps = 20_000  # T
every = 2_000  # steps between two lines of output
eta = 0.0005  # learning rate
mu0 = 0.13  # BAR's coefficient
batch = 1  # samples in a minibatch
noise = 0.5  # alpha
generator = torch.Generator().manual_seed(7)

# The problem: softmax attention.
# Four tokens at the corners of a tetrahedron; more than three features repeat them.
corners = torch.tensor([[1.0, 1, 1], [-1, 1, -1], [1, -1, -1], [-1, -1, 1]])
D = corners[:, torch.arange(3) % 3]
# What the attention of Q K^T = diag(0.5, 0, ...) makes of them.
A = torch.softmax(0.5 * torch.outer(D[:, 0], D[:, 0]) / 3**0.5, dim=1) @ D
x = torch.tensor([0.2, -0.1, 0.3])
y = -3.0 * x
x.requires_grad_()
y.requires_grad_()
base = torch.optim.SGD([x, y], lr=eta)

# The samples: of the file that is named, else drawn here.
given = None
if len(sys.argv) > 1:
    with open(sys.argv[1]) as file:
        samples = json.load(file)["samples"]  # steps + 1 minibatches
    given = torch.tensor(samples, dtype=torch.float64)


def draw(t):
    """The minibatch of step t: targets T = A + alpha N, N ~ N(0, 1)."""
    if given is not None:
        return given[t]
    n = torch.randn(batch, 4, 3, generator=generator)
    return A + noise * n


def loss_of(x, y, samples):
    """f = E ||softmax(D Q K^T D^T / sqrt(d)) D - T||_F^2 with Q = x, K = y: (9) with V = I."""
    scores = torch.outer(D @ x, D @ y) / 3**0.5
    return (torch.softmax(scores, dim=1) @ D - samples).square().sum(dim=(1, 2)).mean()


def gradient(x, y, samples):
    return torch.autograd.grad(loss_of(x, y, samples), (x, y))


def step(t, samples):
    """oBAR (Alg. 3): what has the larger norm shrinks by alpha_t eta, the other grows."""
    g_x, g_y = gradient(x, y, samples)
    alpha_t = mu0 * (1 - t / steps)
    sign = -1 if x.square().sum() >= y.square().sum() else 1
    with torch.no_grad():
        x.mul_(1 + sign * alpha_t * eta)
        y.mul_(1 - sign * alpha_t * eta)
    x.grad, y.grad = g_x, g_y  # as they were before the rescaling
    base.step()


def report(t, samples):
    """Prints D = ||x||^2 - ||y||^2, S = ||x||^2 + ||y||^2 and the loss of the minibatch."""
    x2, y2 = x.square().sum().item(), y.square().sum().item()
    loss = loss_of(x, y, samples).item()
    print(f"{t:10d} {x2 - y2:18.10e} {x2 + y2:18.10e} {loss:18.10e}")


print(f"{'step':>10} {'D':>18} {'S':>18} {'loss':>18}")
for t in range(steps):
    samples = draw(t)
    if t % every == 0:
        report(t, samples)
    step(t, samples)
report(steps, draw(steps))

# D at the end of the lab's runs, of seed 7 first.
lab = [-0.21823456789, -0.23]
if given is None:
    print(f"The lab, {len(lab)} runs on other samples: D from {min(lab):.6e} to {max(lab):.6e}")
else:
    print(f"The lab, on these samples: D = {lab[0]:.10e}")
