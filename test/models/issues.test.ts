import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { issues } from "../../models/text/issues/issue.ts";
import { tagIssues } from "../../models/text/issues/tag-issues.ts";
import { sentences } from "../../models/text/sentences.ts";

const found = (text: string) => tagIssues(text).map(({ issue }) => issue);

describe("issues of a review", () => {
  it.each([
    ["The parcel arrived late and the packaging was damaged.", "delivery"],
    ["Great drug but way too expensive, $300 per month.", "pricing"],
    ["My insurance will not pay for it.", "insurance"],
    ["Every pharmacy near me is out of stock.", "stock"],
    ["The app crashes when I try to log in to my account.", "app"],
    ["Customer service was rude.", "service"],
    ["It made me dizzy and nauseous.", "side-effect"],
    ["I gained 20 pounds in two months.", "side-effect"],
    ["It works great for my migraines.", "efficacy"],
    ["It did not help at all.", "inefficacy"],
    ["No relief whatsoever.", "inefficacy"],
    ["The withdrawal was hell when I quit cold turkey.", "withdrawal"],
    ["My doctor doubled the dose to 40 mg.", "dosing"],
    ["Never mix it with alcohol.", "interaction"],
  ])("%s -> %s", (text, issue) => {
    expect(found(text)).toContain(issue);
  });

  it.each([
    ["No side effects.", "side-effect"],
    ["I have not had any side effects.", "side-effect"],
    ["No nausea, headaches or dizziness.", "side-effect"],
    ["Without any weight gain!", "side-effect"],
    ["Side effects: none", "side-effect"],
    ["I hope it works for me.", "efficacy"],
    ["It does not work.", "efficacy"],
    ["I take it for nausea.", "side-effect"],
    ["It never stopped working.", "inefficacy"],
  ])("%s is not %s", (text, issue) => {
    expect(found(text)).not.toContain(issue);
  });

  it("ends a negation where the clause ends", () => {
    expect(found("No headaches, but severe nausea.")).toContain("side-effect");
    expect(found("Not cheap. It made me dizzy.")).toContain("side-effect");
  });

  it("is general feedback where nothing matches, and only there", () => {
    expect(tagIssues("I started this on Monday.")).toEqual([{ issue: "general-feedback", matched: [] }]);
    expect(found("It made me dizzy.")).not.toContain("general-feedback");
  });

  it("shows the words that decided, where they stand", () => {
    const text = "I love it. It cleared my skin, but my insurance stopped paying.";
    const insurance = tagIssues(text).find(({ issue }) => issue === "insurance");
    expect(insurance?.matched.map(({ start, end }) => text.slice(start, end))).toEqual(["insurance"]);
  });

  it("holds for any text: known issues, each once, with places inside the text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.lorem({ mode: "sentences" })), (text) => {
        const tags = tagIssues(text);
        expect(tags.length).toBeGreaterThan(0);
        expect(new Set(tags.map(({ issue }) => issue)).size).toBe(tags.length);
        for (const { issue, matched } of tags) {
          expect(issues).toContain(issue);
          for (const { start, end } of matched)
            expect(0 <= start && start < end && end <= text.length).toBe(true);
        }
      }),
    );
  });
});

describe("sentences", () => {
  const cut = (text: string) => sentences(text).map(({ start, end }) => text.slice(start, end));

  it("end at marks and line breaks, not at abbreviations or inside numbers", () => {
    expect(cut("I took 2.5 mg. It helped!! Really?\nDr. Lee agreed, e.g. on sleep")).toEqual([
      "I took 2.5 mg.",
      "It helped!!",
      "Really?",
      "Dr. Lee agreed, e.g. on sleep",
    ]);
    expect(cut("I don't. I won't.")).toEqual(["I don't.", "I won't."]);
  });

  it("cover everything but white space, in order", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(cut(text).join("").replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
      }),
    );
  });
});
