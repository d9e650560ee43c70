"""SNGD on the scalar saddle: an experiment of Balancedness Lab.

https://lab.example/?v=1&problem=saddle&noise=0.1&constraint=balanced

Numbers in brackets are those of Li, Zhang, He: Implicit Regularization of Sharpness-Aware
Minimization for Scale-Invariant Problems, NeurIPS 2024, arXiv 2410.14802.

    python3 saddle_sngd.py               # samples of its own: agrees with the lab in statistics
    python3 saddle_sngd.py samples.json  # the lab's samples: agrees with the lab in the digits
"""

import json
import sys

import torch

torch.set_default_dtype(torch.float64)

steps = 1_000  # T
every = 100  # steps between two lines of output
eta = 0.0001  # learning rate
batch = 1  # samples in a minibatch
noise = 0.1  # alpha
generator = torch.Generator().manual_seed(7)

# The problem: the scalar saddle.
a = 0.005
x = torch.tensor(0.2)
y = torch.tensor(-0.15)
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
    """The minibatch of step t: targets a (1 + alpha n), n ~ N(0, 1)."""
    if given is not None:
        return given[t]
    n = torch.randn(batch, generator=generator)
    return a * (1 + noise * n)


def loss_of(x, y, samples):
    """f(x, y) = 30000 E (x y - t)^2 with targets t = a (1 + alpha n) (A.6)."""
    return 30_000 * (x * y - samples).square().mean()


def gradient(x, y, samples):
    return torch.autograd.grad(loss_of(x, y, samples), (x, y))


def step(t, samples):
    """SNGD (15): the gradient divided by its norm over x and y together."""
    g_x, g_y = gradient(x, y, samples)
    norm = (g_x.square().sum() + g_y.square().sum()).sqrt()
    scale = 1 / (norm + 1e-12)  # a gradient of 0 gives a step of 0
    x.grad, y.grad = scale * g_x, scale * g_y
    base.step()
    # The hard constraint |x| = |y| (Fig. 4): to the nearest point on it.
    with torch.no_grad():
        size = (x.abs() + y.abs()) / 2
        for w in (x, y):
            w.copy_(torch.where(w < 0, -size, size))


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
# Computed in pairs of float32, which are good to some 1e-6 of |D| at the start.
lab = [-0.21823456789, -0.23]
if given is None:
    print(f"The lab, {len(lab)} runs on other samples: D from {min(lab):.6e} to {max(lab):.6e}")
else:
    print(f"The lab, on these samples: D = {lab[0]:.10e}")
