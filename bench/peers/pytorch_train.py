"""Median time of a training step (forward, backward, AdamW) of PyTorch on one random batch, and the process's peak memory.

usage: pytorch_train.py MODEL BATCH STEPS fp32|bf16
bf16 is PyTorch's own recipe for CPUs: autocast, channels-last.
"""
import json, os, resource, statistics, sys, time
import torch, torchvision

name, batch, steps, mode = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
torch.set_num_threads(len(os.sched_getaffinity(0)))  # Debian's build takes one on some processors
torch.manual_seed(1)
model = getattr(torchvision.models, name)(num_classes=2).train()
images, labels = torch.randn(batch, 3, 224, 224), torch.randint(0, 2, (batch,))
if mode == "bf16":
    model, images = model.to(memory_format=torch.channels_last), images.to(memory_format=torch.channels_last)
optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4, weight_decay=0.01)
criterion = torch.nn.CrossEntropyLoss()
times = []
for step in range(2 + steps):
    start = time.perf_counter()
    optimizer.zero_grad(set_to_none=True)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=mode == "bf16"):
        scores = model(images)
    loss = criterion(scores.float(), labels)
    loss.backward()
    optimizer.step()
    loss.item()
    times.append(time.perf_counter() - start)
seconds = statistics.median(times[2:])
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps(dict(precision=mode, seconds=seconds, imagesPerSecond=batch / seconds, peakMebibytes=peak)))
