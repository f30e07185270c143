"""Measures Presidio on the held-out texts of personal data, as a peer of ours. Not needed by the product.

    node dist/models/text/clean/eval/print-pii-set.js | python scripts/measure-presidio.py

Needs presidio-analyzer and a spaCy model per country, named by SPACY_EN, SPACY_FR, SPACY_DE (a country without one is
read with the English model). All of Presidio's recognisers of the language are asked; its entities are mapped to ours
below, places, dates and organisations left out.
"""

import json
import os
import sys

from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider

KINDS = {
    "PERSON": "NAME",
    "EMAIL_ADDRESS": "EMAIL",
    "PHONE_NUMBER": "PHONE",
    "URL": "URL",
    "IP_ADDRESS": "IP",
    "CREDIT_CARD": "ID",
    "IBAN_CODE": "ID",
    "US_SSN": "ID",
    "UK_NHS": "ID",
    "US_PASSPORT": "ID",
    "US_BANK_NUMBER": "ID",
    "US_DRIVER_LICENSE": "ID",
    "US_ITIN": "ID",
    "UK_NINO": "ID",
    "MEDICAL_LICENSE": "ID",
}

models = [
    {"lang_code": language, "model_name": os.environ[f"SPACY_{language.upper()}"]}
    for language in ("en", "de", "fr")
    if os.environ.get(f"SPACY_{language.upper()}")
]
languages = [model["lang_code"] for model in models]
engine = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
analyzer = AnalyzerEngine(nlp_engine=engine, supported_languages=languages)


def score(rows):
    spans = found = strict = relaxed = 0
    for truth, guess in rows:
        spans += len(truth)
        found += len(guess)
        strict += len(truth & guess)
        relaxed += sum(any(k == kind and a < end and start < b for k, a, b in guess) for kind, start, end in truth)

    def f1(hits):
        p, r = hits / max(found, 1), hits / max(spans, 1)
        return {"precision": round(p, 3), "recall": round(r, 3), "f1": round(2 * p * r / max(p + r, 1e-9), 3)}

    return {"n": spans, "strict": f1(strict), "relaxed": f1(relaxed)}


rows = []
for line in sys.stdin:
    case = json.loads(line)
    language = case["country"] if case["country"] in languages else "en"
    results = analyzer.analyze(text=case["text"], language=language)
    guess = {(KINDS[r.entity_type], r.start, r.end) for r in results if r.entity_type in KINDS}
    truth = {(s["kind"], s["start"], s["end"]) for s in case["spans"]}
    rows.append((case["country"], truth, guess))

SHARED = {"NAME", "EMAIL", "PHONE", "URL", "IP", "ID"}
only = lambda spans, kinds: {s for s in spans if s[0] in kinds}
print(
    json.dumps(
        {
            "models": models,
            "all": score([(t, g) for _, t, g in rows]),
            "sharedKinds": score([(only(t, SHARED), only(g, SHARED)) for _, t, g in rows]),
            "byCountry": {c: score([(t, g) for k, t, g in rows if k == c]) for c in ("en", "de", "fr")},
            "byKind": {
                kind: score([(only(t, {kind}), only(g, {kind})) for _, t, g in rows]) for kind in sorted(SHARED)
            },
        }
    )
)
