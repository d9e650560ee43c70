"""SAM on the outer product (NOP): an experiment of Balancedness Lab.

https://lab.example/?v=1&methods=sgd,sam

Numbers in brackets are those of Li, Zhang, He: Implicit Regularization of Sharpness-Aware
Minimization for Scale-Invariant Problems, NeurIPS 2024, arXiv 2410.14802.

    python3 nop_sam.py               # samples of its own: agrees with the lab in statistics
    python3 nop_sam.py samples.json  # the lab's samples: agrees with the lab in the digits
"""

import json
import sys

import torch

torch.set_default_dtype(torch.float64)

steps = 100_000  # T
every = 10_000  # steps between two lines of output
eta = 0.0001  # learning rate
rho = 0.1  # radius
batch = 1  # samples in a minibatch
noise = 0.5  # alpha
generator = torch.Generator().manual_seed(7)

# The problem: the outer product (NOP).
A = torch.zeros(3, 3)
A[0, 0] = 0.5
row_scale = torch.tensor([1.0, 0.8, 0.5]).reshape(-1, 1)
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
    """The minibatch of step t: targets A + alpha N, N = diag(row_scale) U with U ~ N(0, 1)."""
    if given is not None:
        return given[t]
    n = row_scale * torch.randn(batch, 3, 3, generator=generator)
    return A + noise * n


def loss_of(x, y, samples):
    """f(x, y) = E || x y^T - T ||_F^2 with targets T = A + alpha N (11)."""
    return (torch.outer(x, y) - samples).square().sum(dim=(1, 2)).mean()


def gradient(x, y, samples):
    return torch.autograd.grad(loss_of(x, y, samples), (x, y))


def step(t, samples):
    """SAM (Alg. 1): the gradient at w + eps, eps = rho g / ||g||, on the same minibatch."""
    g_x, g_y = gradient(x, y, samples)
    norm = (g_x.square().sum() + g_y.square().sum()).sqrt()  # over x and y together
    u = rho / (norm + 1e-12)  # a gradient of 0 gives an eps of 0
    x.grad, y.grad = gradient(x + u * g_x, y + u * g_y, samples)
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
