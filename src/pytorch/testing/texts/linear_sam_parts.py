"""SAM on a two-layer linear network: an experiment of Balancedness Lab.

https://lab.example/?v=1&problem=linear&rows=4&rank=2&outlier-ratio=0.05&batch=8&parts=4

Numbers in brackets are those of Li, Zhang, He: Implicit Regularization of Sharpness-Aware
Minimization for Scale-Invariant Problems, NeurIPS 2024, arXiv 2410.14802.

    python3 linear_sam.py               # samples of its own: agrees with the lab in statistics
    python3 linear_sam.py samples.json  # the lab's samples: agrees with the lab in the digits
"""

import json
import sys

import torch

torch.set_default_dtype(torch.float64)

steps = 20_000  # T
every = 2_000  # steps between two lines of output
eta = 0.001  # learning rate
rho = 0.1  # radius
m = 4  # parts of a minibatch
batch = 8  # samples in a minibatch
noise = 0.5  # alpha
outlier_ratio = 0.05  # q
outlier_strength = 10.0  # k
generator = torch.Generator().manual_seed(7)

# The problem: a two-layer linear network.
A = torch.zeros(4, 3)
A[0, 0] = 0.5


def start(length):
    """The paper's x_0 repeated, each column shifted and under other signs, with its norm."""
    row, p = torch.arange(length).reshape(-1, 1), torch.arange(2)
    sign = torch.where(torch.cos(torch.pi * p * (row + 0.5) / length) < 0, -1.0, 1.0)
    w = sign * torch.tensor([0.2, -0.1, 0.3])[(row + p) % 3]
    return w * (0.14 / w.square().sum()).sqrt()


x = start(4)
y = -3.0 * start(3)
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
    """The minibatch of step t: inputs a and labels b = A a + alpha n, a and n ~ N(0, I)."""
    if given is not None:
        return given[t]
    n = torch.randn(batch, 4, generator=generator)
    is_outlier = torch.rand(batch, 1, generator=generator) < outlier_ratio
    n = torch.where(is_outlier, outlier_strength * n, n)
    a = torch.randn(batch, 3, generator=generator)
    return torch.cat([a, a @ A.T + noise * n], dim=1)


def loss_of(x, y, samples):
    """f = 1/2 E || W1 W2 a - b ||^2 with W1 = x, W2 = y^T, inputs a and labels b (10)."""
    a, b = samples.split([3, 4], dim=1)
    return (a @ (y @ x.T) - b).square().sum(dim=1).mean() / 2


def gradient(x, y, samples):
    return torch.autograd.grad(loss_of(x, y, samples), (x, y))


def step(t, samples):
    """m-sharpness (38): SAM's gradient (Alg. 1) of each part with its own eps; their mean."""
    x.grad, y.grad = torch.zeros_like(x), torch.zeros_like(y)
    for part in samples.chunk(m):
        g_x, g_y = gradient(x, y, part)
        norm = (g_x.square().sum() + g_y.square().sum()).sqrt()  # over x and y together
        u = rho / (norm + 1e-12)  # a gradient of 0 gives an eps of 0
        h_x, h_y = gradient(x + u * g_x, y + u * g_y, part)
        x.grad += h_x / m
        y.grad += h_y / m
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
