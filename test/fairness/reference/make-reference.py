"""Writes reference.json: tables of our own from a seeded generator, and what fairlearn and statsmodels say of them.

    python3 -m venv venv && venv/bin/pip install fairlearn==0.15.0 statsmodels==0.15.0
    venv/bin/python test/fairness/reference/make-reference.py > test/fairness/reference/reference.json
    npx biome format --write test/fairness/reference/reference.json
"""

import json
import warnings
from importlib.metadata import version

import numpy as np
from fairlearn import metrics as fl
from sklearn.metrics import precision_score
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

warnings.filterwarnings("ignore")
SEED = 20261126
random = np.random.default_rng(SEED)


def table(groups, rows):
    """Groups of unequal size and rates; every group has positives and negatives, as the metrics need them."""
    names = [f"g{i}" for i in range(groups)]
    shares = random.dirichlet(np.ones(groups) * 3)
    group = [names[i] for i in random.choice(groups, rows, p=shares)]
    base = {name: random.uniform(0.1, 0.7) for name in names}
    hit = {name: random.uniform(0.3, 0.95) for name in names}
    false = {name: random.uniform(0.02, 0.4) for name in names}
    truth = [int(random.random() < base[g]) for g in group]
    said = [int(random.random() < (hit[g] if t else false[g])) for g, t in zip(group, truth)]
    for name in names:
        for t in (0, 1):
            for s in (0, 1):
                group.append(name), truth.append(t), said.append(s)
    return group, truth, said


def expected(group, truth, said):
    given = dict(y_true=truth, y_pred=said, sensitive_features=group)
    names = [
        "demographic_parity_difference", "demographic_parity_ratio", "equal_opportunity_difference",
        "equal_opportunity_ratio", "equalized_odds_difference", "equalized_odds_ratio",
    ]
    frame = fl.MetricFrame(
        metrics=dict(
            selection_rate=fl.selection_rate, tpr=fl.true_positive_rate, fpr=fl.false_positive_rate,
            precision=precision_score,
        ),
        **given,
    )
    return {
        "metrics": {name: float(getattr(fl, name)(**given)) for name in names},
        "groups": {g: {m: float(v) for m, v in row.items()} for g, row in frame.by_group.to_dict("index").items()},
    }


def tables():
    for groups in (2, 3, 5, 9, 15):
        for rows in (40, 200, 1000):
            group, truth, said = table(groups, rows)
            rows_written = " ".join(f"{g}:{t}{s}" for g, t, s in zip(group, truth, said))
            yield {"rows": rows_written,
                   "expected": expected(group, truth, said)}


def shares():
    for n in (1, 5, 10, 30, 100, 1000, 54321):
        for k in sorted({0, 1, n // 3, n // 2, n - 1, n}):
            for alpha in (0.05, 0.01, 0.0005):
                lo, hi = proportion_confint(k, n, alpha=alpha, method="wilson")
                yield {"k": int(k), "n": n, "alpha": alpha, "lo": float(max(0, lo)), "hi": float(min(1, hi))}


def comparisons():
    for _ in range(60):
        n1, n2 = (int(random.integers(10, 800)) for _ in range(2))
        k1, k2 = int(random.integers(1, n1)), int(random.integers(1, n2))
        for alpha in (0.05, 0.001):
            given = dict(count1=k1, nobs1=n1, count2=k2, nobs2=n2, alpha=alpha)
            ratio = confint_proportions_2indep(**given, compare="ratio", method="score", correction=True)
            difference = confint_proportions_2indep(**given, compare="diff", method="newcomb")
            yield {"a": [k1, n1], "b": [k2, n2], "alpha": alpha, "ratio": [float(x) for x in ratio],
                   "difference": [float(x) for x in difference]}


print(json.dumps({
    "made": "venv/bin/python test/fairness/reference/make-reference.py",
    "with": {name: version(name) for name in ("fairlearn", "scikit-learn", "statsmodels", "numpy")},
    "seed": SEED,
    "tables": list(tables()),
    "shares": list(shares()),
    "comparisons": list(comparisons()),
}, indent=None, separators=(",", ":")))
