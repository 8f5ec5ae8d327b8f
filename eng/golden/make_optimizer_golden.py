# Values of PyTorch's optimizers, losses and schedules. Run by hand: python3 make_optimizer_golden.py > ../../tests/Koilo.Learning.Tests/Golden/pytorch-1.13-training.json
import json
import torch

torch.set_default_dtype(torch.float64)
START = [0.5, -1.0, 2.0, 0.0]


def gradient(step):
    return torch.tensor([0.1 * step, -0.2, 0.3 / step, 1.0 if step == 2 else 0.0])


def run(make, rates):
    weight = torch.nn.Parameter(torch.tensor(START))
    optimizer = make([weight])
    out = []
    for step, rate in enumerate(rates, 1):
        optimizer.param_groups[0]["lr"] = rate
        weight.grad = gradient(step)
        optimizer.step()
        out.append(weight.detach().tolist())
    return out


def rates(make, steps):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], 0.1)
    schedule, out = make(optimizer), []
    for _ in range(steps):
        out.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return out


STEPS = 20
RATES = [0.1, 0.05, 0.2, 0.1, 0.01]
scores = torch.tensor([[2.0, -1.0, 0.5], [0.1, 0.2, 0.3], [-2.0, 3.0, 0.0], [1.0, 1.0, 1.0]], requires_grad=True)
labels = torch.tensor([0, 2, 2, 1])
weights = torch.tensor([0.5, 1.0, 2.0])
loss = torch.nn.functional.cross_entropy(scores, labels, weights, label_smoothing=0.1)
loss.backward()
p = torch.softmax(scores.detach(), 1)
py = p[range(4), labels]
focal = (((1 - py) ** 2) * -py.log() * weights[labels]).sum() / weights[labels].sum()
below = (torch.arange(3)[None] >= labels[:, None]).double()
ordinal = (((p.cumsum(1) - below) ** 2).sum(1) * weights[labels]).sum() / weights[labels].sum()
print(json.dumps({
    "torch": torch.__version__,
    "start": START,
    "rates": RATES,
    "gradients": [gradient(step).tolist() for step in range(1, 6)],
    "sgd": run(lambda p: torch.optim.SGD(p, 0.1, momentum=0.9, weight_decay=0.01), RATES),
    "adam": run(lambda p: torch.optim.Adam(p, 0.1, weight_decay=0.01), RATES),
    "adamW": run(lambda p: torch.optim.AdamW(p, 0.1, weight_decay=0.01), RATES),
    "scores": scores.detach().tolist(), "labels": labels.tolist(), "weights": weights.tolist(),
    "crossEntropy": loss.item(), "crossEntropyGradient": scores.grad.tolist(), "focal": focal.item(), "ordinal": ordinal.item(),
    "schedules": {
        "constant": rates(lambda o: torch.optim.lr_scheduler.ConstantLR(o, 1), STEPS),
        "cosine": rates(lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, STEPS), STEPS),
        "oneCycle": rates(lambda o: torch.optim.lr_scheduler.OneCycleLR(o, 0.1, total_steps=STEPS, cycle_momentum=False), STEPS - 1),
        "step": rates(lambda o: torch.optim.lr_scheduler.StepLR(o, 3 * 2), STEPS),
    },
}, indent=1))
