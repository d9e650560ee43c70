"""PyTorch: nBAR (Alg. 2) in your own training loop.

Numbers in brackets are those of arXiv 2410.14802. With your model, loader and loss:

    trained = [w for w in model.parameters() if w.requires_grad]
    optimizer = torch.optim.AdamW(
        trained, lr=0.0003,
        betas=(0.9, 0.999),
        eps=1e-8, weight_decay=0.0,
    )
    nbar = NBAR(model, optimizer, mu0=0.13, steps=1_000)
    for batch in loader:
        optimizer.zero_grad()
        loss_of(model, batch).backward()
        nbar.step()  # in the place of optimizer.step()

nBAR costs two norms a layer and no second gradient. Each LoRA layer W + s/r B A is one pair
x = lora_A, y = lora_B of (8), named as in peft, and is balanced by itself. Keep the factors in
float32: a bfloat16 number times 1 + alpha_t eta is the same number.
"""

import torch


def lora_pairs(model):
    """lora_A (r x inputs) and lora_B (outputs x r) of every LoRA layer that is trained."""
    ws = {name: w for name, w in model.named_parameters() if w.requires_grad}
    names = [name for name in ws if "lora_A" in name]
    pairs = [(ws[name], ws.get(name.replace("lora_A", "lora_B"))) for name in names]
    if not pairs or any(b is None for _, b in pairs):
        raise ValueError("no pairs of trained lora_A and lora_B in the model: add LoRA first")
    return pairs


class NBAR:
    """nBAR (Alg. 2), layer by layer:
    what has the larger gradient grows by alpha_t eta, the other shrinks."""

    def __init__(self, model, optimizer, mu0=0.13, steps=1_000):
        self.optimizer, self.mu0, self.steps, self.t = optimizer, mu0, steps, 0
        groups = optimizer.param_groups
        group_of = {w: group for group in groups for w in group["params"]}
        self.layers = [(x, y, group_of[x]) for x, y in lora_pairs(model)]

    @torch.no_grad()
    def step(self):
        t = min(self.t, self.steps)  # a longer training goes on at the end of the schedule
        alpha_t = self.mu0 * (1 - t / self.steps)
        for x, y, group in self.layers:
            sign = torch.where(x.grad.norm() >= y.grad.norm(), 1.0, -1.0).to(x)
            c = sign * alpha_t * group["lr"]
            x.mul_(1 + c)
            y.mul_(1 - c)
        self.optimizer.step()
        self.t += 1
