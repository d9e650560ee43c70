"""PyTorch: SNGD (15) in your own training loop.

Numbers in brackets are those of arXiv 2410.14802. With your model, loader and loss:

    trained = [w for w in model.parameters() if w.requires_grad]
    optimizer = torch.optim.SGD(trained, lr=0.0001)
    sngd = SNGD(optimizer)
    for batch in loader:
        optimizer.zero_grad()
        loss_of(model, batch).backward()
        sngd.step()  # in the place of optimizer.step()

The norm is joint over all that the optimizer trains, not of each layer by itself.
"""

import torch


class SNGD:
    """SNGD (15): the base optimizer's step with the gradient divided by its norm."""

    def __init__(self, optimizer):
        self.optimizer = optimizer

    @torch.no_grad()
    def step(self):
        groups = self.optimizer.param_groups
        grads = [w.grad for group in groups for w in group["params"] if w.grad is not None]
        norm = torch.stack([g.norm() for g in grads]).norm()
        for g in grads:
            g.div_(norm + 1e-12)  # a gradient of 0 gives a step of 0
        self.optimizer.step()
