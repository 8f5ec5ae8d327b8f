# Run by hand: /usr/bin/python3 eng/golden/make_sklearn_metrics.py > tests/Koilo.Core.Tests/Golden/sklearn-1.2-metrics.json
"""Prediction tables and what scikit-learn 1.2 and SciPy 1.10 say of them."""
import json
import warnings

import numpy as np
from scipy import optimize, special, stats
from sklearn import metrics as m
from sklearn.calibration import calibration_curve
from sklearn.isotonic import IsotonicRegression

warnings.filterwarnings("ignore")


def table(seed, n, k, digits, prevalence):
    rng = np.random.default_rng(seed)
    y = rng.choice(k, n, p=prevalence)
    z = rng.normal(size=(n, k)) + 1.5 * np.eye(k)[y]
    p = np.exp(z) / np.exp(z).sum(1, keepdims=True)
    units = 10 ** digits
    q = np.round(p * units).astype(int)
    q[np.arange(n), q.argmax(1)] += units - q.sum(1)
    return y, q / units


def ece(conf, right, strategy):
    edges = np.linspace(0, 1, 16) if strategy == "uniform" else np.percentile(conf, np.linspace(0, 1, 16) * 100)
    ids = np.searchsorted(edges[1:-1], conf)
    gaps = [(abs(conf[ids == b].mean() - right[ids == b].mean()), (ids == b).mean()) for b in np.unique(ids)]
    return sum(g * w for g, w in gaps), max(g for g, _ in gaps)


def number(value):
    return None if np.isnan(value) else float(value)


def figures(y, p):
    n, k = p.shape
    d, labels = p.argmax(1), list(range(k))
    conf, right = p.max(1), (p.argmax(1) == y).astype(float)
    c = m.confusion_matrix(y, d, labels=labels)
    f = {"accuracy": m.accuracy_score(y, d), "balanced-accuracy": m.balanced_accuracy_score(y, d), "mcc": m.matthews_corrcoef(y, d),
         "kappa": m.cohen_kappa_score(y, d, labels=labels), "kappa-linear": m.cohen_kappa_score(y, d, labels=labels, weights="linear"),
         "kappa-quadratic": m.cohen_kappa_score(y, d, labels=labels, weights="quadratic")}
    f["g-mean"] = stats.gmean([c[i, i] / c[i].sum() for i in labels if c[i].sum()])
    for mean in ("macro", "weighted", "micro"):
        f["precision-" + mean], f["recall-" + mean], f["f1-" + mean], _ = m.precision_recall_fscore_support(y, d, average=mean)
    f["log-loss"] = m.log_loss(y, p, labels=labels)
    f["brier"] = ((p - np.eye(k)[y]) ** 2).sum(1).mean()
    for top in (2, 3):
        if top < k:
            f[f"top-{top}"] = m.top_k_accuracy_score(y, p, k=top, labels=labels)
    f["ece"], f["mce"] = ece(conf, right, "uniform")
    f["ece-equal-mass"] = ece(conf, right, "quantile")[0]
    f["ece-class-wise"] = np.mean([ece(p[:, i], (y == i).astype(float), "uniform")[0] for i in labels])
    if len(np.unique(y)) == k:
        onehot = np.eye(k)[y]
        for mean in ("macro", "weighted"):
            f["auc-" + mean] = m.roc_auc_score(onehot, p, average=mean)
            f["average-precision-" + mean] = m.average_precision_score(onehot, p, average=mean)
    per = {}
    pr, re, f1, _ = m.precision_recall_fscore_support(y, d, labels=labels, zero_division=0)
    for i in labels:
        yi, own = (y == i).astype(int), {}
        tn, fp, fn, tp = m.confusion_matrix(yi, d == i, labels=[0, 1]).ravel()
        if tp + fp: own["precision"] = pr[i]
        if tp + fn: own["recall"] = re[i]
        if tp + fp + fn: own["f1"] = f1[i]
        own["specificity"], own["npv"], own["brier"] = tn / (tn + fp), tn / (tn + fn), m.brier_score_loss(yi, p[:, i])
        if 0 < yi.sum() < n:
            fpr, tpr, _ = m.roc_curve(yi, p[:, i])
            own["auc"], own["average-precision"] = m.roc_auc_score(yi, p[:, i]), m.average_precision_score(yi, p[:, i])
            own["partial-auc"] = m.roc_auc_score(yi, p[:, i], max_fpr=0.1)
            own["sensitivity-at-90"], own["sensitivity-at-95"] = tpr[fpr <= 0.1 + 1e-12].max(), tpr[fpr <= 0.05 + 1e-12].max()
        per[str(i)] = {key: number(value) for key, value in own.items()}
    return {key: number(value) for key, value in f.items()}, per


def bca():
    rng = np.random.default_rng(7)
    x = rng.exponential(size=60)
    r = stats.bootstrap((x,), np.mean, method="BCa", n_resamples=99999, random_state=1, batch=5000).confidence_interval
    return {"values": x.tolist(), "low": float(r.low), "high": float(r.high)}


def isotonic():
    rng = np.random.default_rng(9)
    x = np.round(rng.uniform(size=60), 2)
    y = (rng.uniform(size=60) < x ** 2).astype(float)
    q = np.linspace(0, 1, 41)
    return {"x": x.tolist(), "y": y.tolist(), "at": q.tolist(), "gives": IsotonicRegression(out_of_bounds="clip").fit(x, y).predict(q).tolist()}


def vector(name, y, p):
    k = p.shape[1]
    z, onehot, start = np.log(np.maximum(p, 2.0 ** -52)), np.eye(k)[y], np.r_[np.ones(k), np.zeros(k)]

    def loss(x):
        s = z * x[:k] + x[k:]
        q = special.softmax(s, axis=1)
        value = -(special.log_softmax(s, axis=1) * onehot).sum(1).mean() + 0.0005 * ((x - start) ** 2).sum()
        return value, np.r_[((q - onehot) * z).mean(0), (q - onehot).mean(0)] + 0.001 * (x - start)

    x = optimize.minimize(loss, start, jac=True, method="BFGS", options={"gtol": 1e-10}).x
    return {"table": name, "weights": x[:k].tolist(), "offsets": x[k:].tolist()}


tables = []
for name, seed, n, k, digits, prevalence in (
        ("two classes", 1, 200, 2, 9, [.7, .3]), ("five classes", 2, 300, 5, 9, [.2] * 5), ("ties", 3, 250, 3, 1, [.5, .3, .2]),
        ("absent class", 4, 150, 6, 3, [.3, .3, .2, .1, .1, 0]), ("one class", 5, 40, 3, 2, [1, 0, 0]),
        ("rounded quantiles", 2, 40, 2, 2, [.5, .5]), ("ten classes, one image each", 6, 12, 10, 2, [.1] * 10)):
    y, p = table(seed, n, k, digits, prevalence)
    overall, per_class = figures(y, p)
    if name == "ties": scaled = vector(name, y, p)
    tables.append({"name": name, "labels": y.tolist(), "probabilities": p.tolist(), "figures": overall, "classes": per_class})
proportions = [{"k": k, "n": n, "wilson": list(stats.binomtest(k, n).proportion_ci(method="wilson")), "exact": list(stats.binomtest(k, n).proportion_ci())}
               for k, n in ((0, 10), (10, 10), (1, 500), (86, 101), (389, 409), (424, 736))]
t = float(stats.t.ppf(.975, 4))
print(json.dumps({"tables": tables, "proportions": proportions, "bca": bca(), "isotonic": isotonic(), "vector": scaled, "t4": t}))
