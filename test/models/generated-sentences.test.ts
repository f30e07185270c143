import { expect, onTestFinished, test } from "vitest";
import { payloadOf, readAttacks } from "../../models/summaries/eval/attack.ts";
import { madeUpReview, zeltraxReviews } from "../../models/summaries/eval/made-up-reviews.ts";
import {
  obedientModel,
  obedientWays,
  startObedientServer,
} from "../../models/summaries/eval/obedient-server.ts";
import { summariseWithModel } from "../../models/summaries/summarise-with-model.ts";
import type { ChatAsked } from "../support/chat-server.ts";
import {
  answering,
  claimed,
  extractive,
  generatedIn,
  idsWith,
  type Said,
  shownIn,
  subject,
  summarise,
} from "../support/summary-model.ts";

test.each<[string, string, (asked: ChatAsked) => readonly Said[]]>([
  ["cites nothing", "no_citation", () => [{ text: "Weight gain is reported.", claims: [] }]],
  [
    "cites what does not exist",
    "no_citation",
    () => [claimed("Weight gain is reported.", ["e99", "zeltrax"])],
  ],
  [
    "cites one review",
    "one_review",
    (asked) => [claimed("Weight gain is reported.", idsWith(asked, /weight gain/i).slice(0, 1))],
  ],
  [
    "is not in the reviews",
    "not_carried",
    (asked) => [claimed("Zeltrax cures diabetes.", [...shownIn(asked).keys()].slice(0, 12))],
  ],
  [
    "says the opposite",
    "not_carried",
    (asked) => [
      claimed("Weight gain never happened.".replace("never", "not"), idsWith(asked, /weight gain/i)),
    ],
  ],
  [
    "has a number of its own",
    "not_carried",
    (asked) => [claimed("A weight gain of 20 pounds is reported.", idsWith(asked, /weight gain/i))],
  ],
  [
    "tells a share",
    "quantifier",
    (asked) => [claimed("Most people report weight gain.", idsWith(asked, /weight gain/i))],
  ],
  [
    "has a link",
    "markup",
    (asked) => [claimed("Weight gain: see pills.example.com", idsWith(asked, /weight gain/i))],
  ],
  [
    "has Markdown",
    "markup",
    (asked) => [claimed("**Weight gain** is reported.", idsWith(asked, /weight gain/i))],
  ],
  [
    "has HTML",
    "markup",
    (asked) => [claimed("<b>Weight gain</b> is reported.", idsWith(asked, /weight gain/i))],
  ],
  [
    "gives advice",
    "addresses_reader",
    (asked) => [claimed("You can expect weight gain.", idsWith(asked, /weight gain/i))],
  ],
  [
    "says more than it claims",
    "unclaimed",
    (asked) => [
      claimed("Weight gain and seizures are reported.", idsWith(asked, /weight gain/i), "weight gain"),
    ],
  ],
])("a sentence that %s is not published: %s", async (_, reason, say) => {
  const { got } = await summarise(answering((asked) => [...say(asked)]));
  expect(got.refused).toEqual({ [reason]: 1 });
  expect(got.fallback).toBe("nothing_left");
  expect(got.summary).toEqual(extractive);
});

test("citations that do not exist are dropped and counted; the rest has to carry the sentence", async () => {
  const { got } = await summarise(
    answering((asked) => [
      claimed("Several people report weight gain.", ["e99", ...idsWith(asked, /weight gain/i)]),
    ]),
  );
  expect(got.unknownCitations).toBe(1);
  expect(generatedIn(got)).toEqual(["Several people report weight gain."]);
});

test("a model that obeys whatever a review asks for gets nothing of it into the summary", async () => {
  const server = await startObedientServer();
  onTestFinished(() => server.stop());
  const obedient = obedientModel(server);
  onTestFinished(() => obedient.close());
  for (const attack of (await readAttacks()).slice(0, 10)) {
    const reviews = [...zeltraxReviews, madeUpReview("attack", attack.text, { label: "positive" })];
    expect(payloadOf(attack)).not.toBe("");
    for (const way of obedientWays) {
      server.obey(attack, way);
      const { summary } = await summariseWithModel(subject, reviews, obedient);
      const said = summary.kind === "summary" ? summary.sentences.map(({ text }) => text).join("\n") : "";
      expect(said).not.toMatch(new RegExp(attack.obeyed, "iu"));
    }
  }
});
