"""Median time of classifying one random batch with PyTorch, and the process's peak memory.

usage: pytorch_infer.py MODEL BATCH STEPS fp32|bf16
"""
import json, os, resource, statistics, sys, time
import torch, torchvision

name, batch, steps, mode = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
torch.set_num_threads(len(os.sched_getaffinity(0)))  # Debian's build takes one on some processors
torch.manual_seed(1)
model = getattr(torchvision.models, name)().eval()
images = torch.randn(batch, 3, 224, 224)
if mode == "bf16":
    model, images = model.to(memory_format=torch.channels_last), images.to(memory_format=torch.channels_last)
times = []
with torch.inference_mode():
    for step in range(2 + steps):
        start = time.perf_counter()
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=mode == "bf16"):
            model(images)
        times.append(time.perf_counter() - start)
seconds = statistics.median(times[2:])
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps(dict(precision=mode, seconds=seconds, imagesPerSecond=batch / seconds, peakMebibytes=peak)))
