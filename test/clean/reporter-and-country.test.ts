import { expect, test } from "vitest";
import { findCountry } from "../../models/text/clean/find-country.ts";
import { findReporter } from "../../models/text/clean/find-reporter.ts";

test.each([
  ["As a nurse I have seen this rash many times.", "other-health-professional"],
  ["I'm a retired pharmacist and I take it myself.", "pharmacist"],
  ["I am a physician, 61, on losartan.", "physician"],
  ["Ich bin Ärztin und nehme es seit Mai.", "physician"],
  ["Je suis infirmière, 34 ans.", "other-health-professional"],
  ["Reporter: [NAME], pharmacist. Patient: female.", "pharmacist"],
  ["Gemeldet von [NAME], Apotheker.", "pharmacist"],
  ["As a patient I feel ignored.", "consumer"],
  ["I am the mother of a boy on Ritalin.", "consumer"],
  ["My doctor said I should stop.", null],
  ["The nurse told me to wait.", null],
  ["As doctor told me, I stopped.", null],
  ["I'm a nurse. I'm a lawyer.", null],
  ["", null],
])("%s: reporter %s", (text, reporter) => {
  expect(findReporter(text)).toBe(reporter);
});

test.each([
  ["I live in Canada and pay 5 dollars.", "CA"],
  ["Here in the UK it is free.", "GB"],
  ["I'm from Ohio, on it since May.", "US"],
  ["I am living in Leeds, England.", "GB"],
  ["Ich wohne in Österreich.", "AT"],
  ["Ich komme aus der Schweiz.", "CH"],
  ["J'habite en Belgique.", "BE"],
  ["My cousin in France had it too.", null],
  ["I live in Canada. I'm from Texas.", null],
  ["I ordered it from India.", null],
  ["", null],
])("%s: country %s", (text, country) => {
  expect(findCountry(text)).toBe(country);
});
