# /usr/bin/python3 eng/golden/make_group_rank_golden.py > tests/Koilo.Core.Tests/Golden/group-ranks.json   (Debian 12: SciPy 1.10.1, NumPy 1.24.2)
import json
import numpy as np
from scipy import stats

rng = np.random.default_rng(8)
cases = [
    [rng.normal(m, 1, n) for m, n in [(0, 12), (0.8, 9), (1.5, 15)]],
    [np.round(rng.normal(m, 1, n)) for m, n in [(0, 30), (0.5, 25), (0.2, 8), (1, 40)]],  # many ties
    [rng.normal(0, 1, 6), rng.normal(3, 1, 7)],
]
out = dict(kruskal=[], mannWhitney=[], quartiles=[])
for groups in cases:
    h = stats.kruskal(*groups)
    out["kruskal"].append(dict(groups=[g.tolist() for g in groups], h=h.statistic, p=h.pvalue))
    a, b = groups[0], groups[-1]
    u = stats.mannwhitneyu(a, b, alternative="two-sided", method="asymptotic", use_continuity=True)
    delta = np.mean([np.sign(x - y) for x in a for y in b])
    out["mannWhitney"].append(dict(first=a.tolist(), second=b.tolist(), u=u.statistic, p=u.pvalue, delta=delta))
    out["quartiles"].append(dict(values=a.tolist(), low=np.quantile(a, 0.25), median=np.median(a), high=np.quantile(a, 0.75)))
print(json.dumps(out, indent=1, default=float))
