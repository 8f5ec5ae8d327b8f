# /usr/bin/python3 eng/golden/make_comparison_golden.py > tests/Koilo.Core.Tests/Golden/comparison.json   (Debian 12: SciPy 1.10.1)
import itertools, json
import numpy as np
from scipy import stats

rng = np.random.default_rng(6)
out = {}

def mcnemar(b, c):
    n, k = b + c, min(b, c)
    exact = min(1.0, 2 * stats.binom.cdf(k, n, 0.5)) if b != c else 1.0
    point = stats.binom.pmf(k, n, 0.5)
    chi = (b - c) ** 2 / n
    return dict(b=b, c=c, exact=exact, midP=1 - point / 2 if b == c else exact - point, chi=chi, chiP=stats.chi2.sf(chi, 1))
out["mcNemar"] = [mcnemar(*pair) for pair in [(1, 7), (2, 0), (5, 5), (59, 6), (21, 34), (400, 460), (0, 1)]]

def delong(y, a, b):  # O(n^2), straight from the 1988 paper
    psi = lambda x, z: 1.0 if x > z else 0.5 if x == z else 0.0
    s10, s01, auc = [], [], []
    for s in (a, b):
        m = np.array([[psi(x, z) for z in s[y == 0]] for x in s[y == 1]])
        s10.append(m.mean(1)); s01.append(m.mean(0)); auc.append(m.mean())
    cov = np.cov(s10) / (y == 1).sum() + np.cov(s01) / (y == 0).sum()
    se = np.sqrt(cov[0, 0] + cov[1, 1] - 2 * cov[0, 1])
    z = (auc[1] - auc[0]) / se
    return dict(positive=[bool(v) for v in y], first=a.tolist(), second=b.tolist(), aucFirst=auc[0], aucSecond=auc[1], error=se, z=z, p=2 * stats.norm.sf(abs(z)))
y = (rng.random(60) < 0.4).astype(int)
out["deLong"] = [delong(y, np.round(rng.normal(y * s, 1), d), np.round(rng.normal(y * 1.2, 1), d)) for s, d in [(0.5, 6), (1.0, 1), (3.0, 0)]]

def wilcoxon_exact(d):  # all sign assignments
    d = np.array([v for v in d if v != 0]); r = stats.rankdata(abs(d)); t = min(r[d > 0].sum(), r[d < 0].sum())
    sums = [sum(x for x, s in zip(r, signs) if s) for signs in itertools.product((0, 1), repeat=len(r))]
    return float(t), min(1.0, 2 * float(np.mean([s <= t + 1e-9 for s in sums])))
few, tied, many = rng.normal(0.3, 1, 12).tolist(), [1, 2, 2, -1, 3, 0, 3, -2, 4, 4, 5.0], np.round(rng.normal(0.2, 1, 80), 1).tolist()
exact, approx = stats.wilcoxon(few, mode="exact"), stats.wilcoxon(many, mode="approx")
out["wilcoxon"] = [dict(d=few, w=float(exact.statistic), p=exact.pvalue), dict(d=tied, w=wilcoxon_exact(tied)[0], p=wilcoxon_exact(tied)[1]),
                   dict(d=many, w=float(approx.statistic), p=approx.pvalue)]

scores = np.round(rng.normal(0, 1, (14, 4)) + [0, 0.3, 0.6, 1.2], 1)
f = stats.friedmanchisquare(*scores.T)
n, k = scores.shape
ff = (n - 1) * f.statistic / (n * (k - 1) - f.statistic)
ranks = stats.rankdata(-scores, axis=1).mean(0)
unit = np.sqrt(k * (k + 1) / (6 * n))
out["friedman"] = dict(scores=scores.tolist(), ranks=ranks.tolist(), chi=f.statistic, p=f.pvalue, f=ff, fP=stats.f.sf(ff, k - 1, (k - 1) * (n - 1)),
                       cd=stats.studentized_range.ppf(0.95, k, np.inf) / np.sqrt(2) * unit,
                       pairP=[stats.studentized_range.sf(abs(ranks[0] - r) / unit * np.sqrt(2), k, np.inf) for r in ranks])

right = rng.random((3, 50)) < np.array([[0.7], [0.8], [0.6]])
g, row = right.sum(1), right.sum(0)
q = 2 * (3 * (g ** 2).sum() - g.sum() ** 2) / (3 * g.sum() - (row ** 2).sum())
out["cochran"] = dict(right=right.tolist(), q=q, p=stats.chi2.sf(q, 2))

d = np.round(rng.normal(0.02, 0.02, 10), 4)
t = d.mean() / np.sqrt((1 / 10 + 1 / 9) * d.var(ddof=1))
s2 = [(d[i] - d[i + 1]) ** 2 / 2 for i in range(0, 10, 2)]
t52, f52 = d[0] / np.sqrt(sum(s2) / 5), (d ** 2).sum() / (2 * sum(s2))
out["folds"] = dict(d=d.tolist(), t=t, tP=2 * stats.t.sf(abs(t), 9), t52=t52, t52P=2 * stats.t.sf(abs(t52), 5), f52=f52, f52P=stats.f.sf(f52, 10, 5))
print(json.dumps(out, indent=1, default=float))
