"""
Prints what each fold's reader said of the reviews that it had not seen: by id, the three logits and the rating.

    python3 left_out.py fold0.json fold1.json ... > reader-left-out.json
"""

import json
import sys

said = {}
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        said |= json.load(file)["fold"]["review"]
lines = [
    f"{json.dumps(name)}:{json.dumps([*logits, round(4.5 * rating + 5.5, 4)], separators=(',', ':'))}"
    for name, (*logits, rating) in sorted(said.items())
]
print("{\n" + ",\n".join(lines) + "\n}")
