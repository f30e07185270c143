"""
Packs the trained gate for shipping; `npm run train:gate` fits what stands on top of it.

    python3 pack_gate.py --base model.onnx --gate gate.npz --out gate.bin

Of several trainings that went on from the same weights the mean ships (model soup, Wortsman et al. 2022).
"""

import argparse

import numpy as np

from pack_weights import pack

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--base", required=True)
parser.add_argument("--gate", required=True, nargs="+", help="gate.npz of train_gate.py")
parser.add_argument("--out", required=True)
arguments = parser.parse_args()
trained = [dict(np.load(path)) for path in arguments.gate]
learned = {name: np.mean([each[name] for each in trained], 0, dtype=np.float32) for name in trained[0]}
pack(arguments.base, learned, {}, arguments.out)
