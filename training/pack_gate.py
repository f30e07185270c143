"""
Packs the trained gate for shipping; `npm run train:gate` fits what stands on top of it.

    python3 pack_gate.py --base model.onnx --gate gate.npz --out gate.bin
"""

import argparse

from pack_weights import pack

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--base", required=True)
parser.add_argument("--gate", required=True, help="gate.npz of train_gate.py")
parser.add_argument("--out", required=True)
arguments = parser.parse_args()
pack(arguments.base, arguments.gate, {}, arguments.out)
