"""What all trainings share: one-thread data-parallel processes, Muon, an EMA, checkpoints, a clock."""

import copy
import json
import os
import tempfile
import time
from pathlib import Path

import torch
import torch.distributed as dist

RANK, WORLD = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD", 1))


def start(tag):
    """One thread a process (beside other jobs this beats OpenMP by far); the processes of a run meet at a file."""
    torch.set_num_threads(int(os.environ.get("THREADS", 1)))
    torch.manual_seed(1234 + RANK)
    if WORLD > 1:
        meeting = Path(os.environ.get("RENDEZVOUS", Path(tempfile.gettempdir()) / f"tailorworld-{tag}")).absolute()
        dist.init_process_group("gloo", init_method=f"file://{meeting}", rank=RANK, world_size=WORLD)


def summed(tensors):
    """The tensors, each summed over the processes (in bfloat16)."""
    if WORLD == 1:
        return tensors
    flat = torch.cat([tensor.reshape(-1) for tensor in tensors]).to(torch.bfloat16)
    dist.all_reduce(flat)
    return [part.view_as(tensor) for part, tensor in zip(flat.float().split([tensor.numel() for tensor in tensors]), tensors)]


def average_gradients(parameters):
    if WORLD > 1:
        for p, total in zip(parameters, summed([p.grad for p in parameters])):
            p.grad.copy_(total / WORLD)


def agree(value):
    """Rank 0's number, for all."""
    if WORLD == 1:
        return value
    shared = torch.tensor([float(value)], dtype=torch.float64)
    dist.broadcast(shared, 0)
    return shared.item()


def orthogonal(matrix, steps=5):
    """The nearest semi-orthogonal matrix, roughly (Newton-Schulz, quintic)."""
    a, b, c = 3.4445, -4.7750, 2.0315
    x = matrix.bfloat16() if min(matrix.shape) >= 64 else matrix
    tall = x.shape[0] > x.shape[1]
    x = x.T if tall else x
    x = x / (x.norm() + 1e-7)
    for _ in range(steps):
        gram = x @ x.T
        x = a * x + (b * gram + c * gram @ gram) @ x
    return (x.T if tall else x).to(matrix.dtype)


class Muon(torch.optim.Optimizer):
    """Momentum, orthogonalised, for the inner weight matrices; its steps have AdamW's usual size (factor .2)."""

    def __init__(self, parameters, lr, momentum=0.95, weight_decay=0.01):
        super().__init__(parameters, dict(lr=lr, momentum=momentum, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self, closure=None):
        """Every process orthogonalises its share of the matrices; the sum of the shares is everybody's update."""
        for group in self.param_groups:
            updates = [self.direction(p, group) if k % WORLD == RANK else torch.zeros_like(p) for k, p in enumerate(group["params"])]
            for p, update in zip(group["params"], summed(updates)):
                p.mul_(1 - group["lr"] * group["weight_decay"]).add_(update, alpha=-group["lr"])

    def direction(self, p, group):
        state = self.state[p]
        if "momentum" not in state:
            state["momentum"] = torch.zeros_like(p)
        state["momentum"].lerp_(p.grad, 1 - group["momentum"])
        matrix = p.grad.lerp(state["momentum"], group["momentum"]).flatten(1)
        return (orthogonal(matrix) * (0.2 * max(matrix.shape) ** 0.5)).view_as(p)


class Optimisers:
    """Muon for matrices inside the network, AdamW for its edges, norms, biases and embeddings."""

    def __init__(self, module, lr, edges=(), muon=True, weight_decay=0.01):
        inner = [p for n, p in module.named_parameters() if muon and min(p.flatten(1).shape if p.ndim > 1 else (1,)) > 8 and not any(e in n for e in edges)]
        chosen = {id(p) for p in inner}
        outer = [p for p in module.parameters() if id(p) not in chosen]
        self.parameters = inner + outer
        self.parts = [torch.optim.AdamW(outer, lr=lr, betas=(0.9, 0.99), weight_decay=weight_decay, fused=True)]
        if inner:
            self.parts.append(Muon(inner, lr, weight_decay=weight_decay))

    def step(self, loss, lr, clip=1.0):
        for part in self.parts:
            part.zero_grad()
        loss.backward()
        average_gradients(self.parameters)
        norm = torch.nn.utils.clip_grad_norm_(self.parameters, clip)
        for part in self.parts:
            for group in part.param_groups:
                group["lr"] = lr
            part.step()
        return float(norm)

    def state_dict(self):
        return [part.state_dict() for part in self.parts]

    def load_state_dict(self, states):
        for part, state in zip(self.parts, states):
            part.load_state_dict(state)


class Average:
    """An exponential moving average of a module's weights, with a memory that grows with the run."""

    def __init__(self, module, longest=0.999):
        self.module = copy.deepcopy(module).eval().requires_grad_(False)
        self.longest, self.steps = longest, 0

    def update(self, module):
        self.steps += 1
        decay = min(self.longest, (1 + self.steps) / (10 + self.steps))
        torch._foreach_lerp_([p.data for p in self.module.parameters()], [p.data for p in module.parameters()], 1 - decay)


class Clock:
    """Progress in [0, 1] by wall time (or by a cap on steps), over resumed runs too; and the learning rate that goes with it."""

    def __init__(self, minutes, spent=0.0):
        self.minutes, self.spent, self.begin = minutes, spent, time.time()

    def seconds(self):
        return self.spent + time.time() - self.begin

    def progress(self):
        return agree(self.seconds() / 60 / self.minutes)

    def rate(self, highest, step, progress, warm=100, hold=0.4):
        """Linear warm-up, constant until `hold`, then linear to 2%."""
        fall = 1.0 if progress < hold else 1 - 0.98 * min(1.0, (progress - hold) / (1 - hold))
        return highest * min(1.0, (step + 1) / warm) * fall


def save_checkpoint(path, **state):
    temporary = Path(f"{path}.tmp")
    torch.save(state, temporary)
    temporary.replace(path)


def log_line(path, **values):
    line = json.dumps({key: round(value, 5) if isinstance(value, float) else value for key, value in values.items()})
    print(line, flush=True)
    with open(path, "a") as out:
        out.write(line + "\n")
