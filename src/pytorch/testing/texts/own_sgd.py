"""PyTorch: the base optimizer alone (2) in your own training loop.

Numbers in brackets are those of arXiv 2410.14802. With your model, loader and loss:

    trained = [w for w in model.parameters() if w.requires_grad]
    optimizer = torch.optim.SGD(trained, lr=0.0001)
    for batch in loader:
        optimizer.zero_grad()
        loss_of(model, batch).backward()
        optimizer.step()

Nothing is added to the base optimizer: this is the loop that the other methods change.
"""
