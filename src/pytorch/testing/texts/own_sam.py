"""PyTorch: SAM of 4 parts, m-sharpness (38), in your own training loop.

Numbers in brackets are those of arXiv 2410.14802. With your model, loader and loss:

    trained = [w for w in model.parameters() if w.requires_grad]
    optimizer = torch.optim.SGD(trained, lr=0.0001)
    sam = SAM(optimizer, rho=0.05)
    for batch in loader:
        parts = batch.chunk(4)  # of one size
        sam.step(*(lambda part=part: loss_of(model, part) for part in parts))

SAM takes two gradients a step. The norm of eps is joint over all that the optimizer trains,
all layers together (Theorem 5). Both gradients must see the same minibatch, and the same
dropout masks where there are any.
"""

import torch


class SAM:
    """SAM (Alg. 1): the base optimizer steps with the gradient at w + eps, eps = rho g / ||g||."""

    def __init__(self, optimizer, rho=0.05):
        self.optimizer, self.rho = optimizer, rho

    def step(self, *losses):
        """One step. Each of `losses` computes the loss of one of m equal parts of the minibatch
        (38), one function for the whole of it in plain SAM. Gives their mean at w."""
        groups = self.optimizer.param_groups
        ws = [w for group in groups for w in group["params"] if w.requires_grad]
        total, loss_at_w = [torch.zeros_like(w) for w in ws], 0.0
        for loss_of_part in losses:
            loss = loss_of_part()
            g = torch.autograd.grad(loss, ws)
            norm = torch.stack([g_i.norm() for g_i in g]).norm()
            u = self.rho / (norm + 1e-12)  # a gradient of 0 gives an eps of 0
            kept = [w.detach().clone() for w in ws]
            with torch.no_grad():
                for w, g_i in zip(ws, g):
                    w.add_(u * g_i)
            h = torch.autograd.grad(loss_of_part(), ws)
            with torch.no_grad():
                for w, w_i, sum_i, h_i in zip(ws, kept, total, h):
                    w.copy_(w_i)
                    sum_i.add_(h_i / len(losses))
            loss_at_w += loss.item() / len(losses)
        for w, sum_i in zip(ws, total):
            w.grad = sum_i
        self.optimizer.step()
        return loss_at_w
