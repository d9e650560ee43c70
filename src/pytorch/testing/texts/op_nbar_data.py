"""nBAR on the inner product (OP): an experiment of Balancedness Lab.

https://lab.example/?v=1&problem=op&batch=2&samples=6&edits=3=0.72,n=1.5&schedule=cosine&base=adamw

Numbers in brackets are those of Li, Zhang, He: Implicit Regularization of Sharpness-Aware
Minimization for Scale-Invariant Problems, NeurIPS 2024, arXiv 2410.14802.

    python3 op_nbar.py               # samples of its own: agrees with the lab in statistics
    python3 op_nbar.py samples.json  # the lab's samples: agrees with the lab in the digits
"""

import json
import math
import sys

import torch

torch.set_default_dtype(torch.float64)

steps = 100_000  # T
every = 10_000  # steps between two lines of output
eta = 0.0001  # learning rate
mu0 = 0.16  # BAR's coefficient
batch = 2  # samples in a minibatch
generator = torch.Generator().manual_seed(7)

# The problem: the inner product (OP).
a = 0.5
x = torch.tensor([0.2, -0.1, 0.3])
y = -3.0 * x
x.requires_grad_()
y.requires_grad_()
base = torch.optim.AdamW(
    [x, y], lr=eta,
    betas=(0.9, 0.999),
    eps=1e-8, weight_decay=0.0,
)

# The samples: of the file that is named, else drawn here.
given = None
if len(sys.argv) > 1:
    with open(sys.argv[1]) as file:
        samples = json.load(file)["samples"]  # steps + 1 minibatches
    given = torch.tensor(samples, dtype=torch.float64)

# The finite data set: 7 targets.
data = torch.tensor([
    0.3262363374233246, 0.5998270586133003, -0.05469995737075806, 0.72, 0.020481079816818237,
    0.9864714741706848, 1.5,
])


def epochs():
    """The numbers of the samples, epoch by epoch, each in an order of its own."""
    while True:
        yield from torch.randperm(len(data), generator=generator).tolist()


order = epochs()


def draw(t):
    """The minibatch of step t: the next samples of the epoch; it may go on into the one after."""
    if given is not None:
        return given[t]
    return data[[next(order) for _ in range(batch)]]


def loss_of(x, y, samples):
    """f(x, y) = E (x^T y - t)^2 with targets t = a + alpha n (12)."""
    return (x @ y - samples).square().mean()


def gradient(x, y, samples):
    return torch.autograd.grad(loss_of(x, y, samples), (x, y))


def step(t, samples):
    """nBAR (Alg. 2): what has the larger gradient grows by alpha_t eta, the other shrinks."""
    g_x, g_y = gradient(x, y, samples)
    alpha_t = mu0 * 0.5 * (1 + math.cos(math.pi * t / steps))
    sign = 1 if g_x.square().sum() >= g_y.square().sum() else -1
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
