import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findMentions } from "../../models/text/adverse-events/find-mentions.ts";
import type { Mention } from "../../models/text/adverse-events/mention.ts";
import { PhraseIndex } from "../../models/text/adverse-events/phrase-index.ts";
import { ReactionMapInvalid, readReactionMap } from "../../models/text/adverse-events/reaction-map.ts";
import { bodySystems } from "../../models/text/adverse-events/vocabulary/reaction.ts";
import { vocabulary } from "../../models/text/adverse-events/vocabulary/vocabulary.ts";
import { wordsOf } from "../../models/text/adverse-events/words.ts";
import { sentences } from "../../models/text/sentences.ts";

const read = (text: string) => findMentions(text, sentences(text));
const effects = (text: string) => read(text).filter(({ kind }) => kind === "effect");
const words = (text: string, { start, end }: Mention) => text.slice(start, end);

describe("mentions", () => {
  it("are drugs, doses and effects with their places, and an effect has what the text says of it", () => {
    const text = "No nausea, but Zoloft 50 mg gave me terrible headaches.";
    expect(read(text).map((mention) => [mention.kind, words(text, mention)])).toEqual([
      ["effect", "nausea"],
      ["drug", "Zoloft"],
      ["dose", "50 mg"],
      ["effect", "terrible headaches"],
    ]);
    const [nausea, headaches] = effects(text);
    expect(nausea).toMatchObject({ assertion: "negated", reaction: { code: "nausea" } });
    expect(headaches).toMatchObject({
      ...{ assertion: "affirmed", severity: "severe", role: "adverse-event", drug: "zoloft", dose: "50 mg" },
      reaction: { code: "headache", name: "Headache", system: "nerves" },
    });
    expect(headaches?.drugNames).toContain("sertraline");
  });

  it.each([
    ["My hair is falling out.", "hair-loss"],
    ["I have put on 20 lbs.", "weight-gain"],
    ["I can't sleep at all since I take it.", "insomnia"],
    ["It made me sick to my stomach.", "nausea"],
    ["Brain zaps all day.", "brain-zaps"],
    ["She developed fulminant hepatitis.", "hepatitis"],
    ["No sex drive whatsoever.", "libido-decreased"],
    ["My knees hurt like hell.", "joint-pain"],
  ])("%s is %s", (text, code) => {
    expect(effects(text).map(({ reaction }) => reaction?.code)).toContain(code);
  });

  it("of a condition that the vocabulary does not have are found without a reaction", () => {
    const [found] = effects("The drug caused acute tubulointerstitial glomerulocystosis.");
    expect(found?.reaction).toBeUndefined();
    expect(found?.role).toBe("adverse-event");
  });

  it.each([
    ["I take it for my insomnia.", "symptom"],
    ["It cured my depression.", "symptom"],
    ["It caused insomnia.", "adverse-event"],
    ["When I quit taking it I had brain zaps.", "withdrawal"],
  ])("%s -> %s", (text, role) => {
    expect(effects(text).at(-1)?.role).toBe(role);
  });

  it("of a carer's patient are the patient's, of others are others'", () => {
    expect(effects("My son was put on it and became aggressive.")[0]?.assertion).toBe("affirmed");
    expect(effects("I take it too. My son got a rash.").at(-1)?.assertion).toBe("other");
  });

  it("are said of the drug the sentence names, and of none where it names none", () => {
    expect(effects("I was dizzy from Lexapro after Zoloft had failed.")[0]?.drug).toBe("lexapro");
    expect(effects("I was dizzy all day.")[0]).not.toHaveProperty("drug");
  });

  it("know an abbreviation that the text explains", () => {
    const text = "Tardive dyskinesia (TD) developed. TD went on for weeks.";
    expect(effects(text).map((mention) => words(text, mention))).toEqual(["Tardive dyskinesia", "TD", "TD"]);
  });
});

describe("a model's reading", () => {
  const text = "It gave me a weird zingy elbow and nausea.";
  const zingy = {
    start: text.indexOf("weird"),
    end: text.indexOf(" and"),
    kind: "effect",
    score: 0.9,
  } as const;
  const nausea = { start: text.indexOf("and"), end: text.length - 1, kind: "effect", score: 0.7 } as const;

  it("adds spans, moves borders, and leaves the lexicon's other spans", () => {
    const found = findMentions(text, sentences(text), { spans: [zingy, nausea] });
    expect(found.map((mention) => words(text, mention))).toEqual(["weird zingy elbow", "and nausea"]);
    expect(found[1]).toMatchObject({ reaction: { code: "nausea" }, score: 0.8 });
  });

  it("does not count where the model itself is unsure", () => {
    expect(findMentions(text, sentences(text), { spans: [{ ...zingy, score: 0.2 }] })).toEqual(read(text));
  });

  it("decides by its labels whether a sentence tells of an effect or of what is treated", () => {
    const complaint = "Anxiety and insomnia.";
    const labels = (adr: number, indication: number) => [{ adr, indication, withdrawal: 0, lackOfEffect: 0 }];
    const role = (label: ReturnType<typeof labels>) =>
      findMentions(complaint, sentences(complaint), { labels: label })[0]?.role;
    expect(role(labels(0.9, 0.1))).toBe("adverse-event");
    expect(role(labels(0.1, 0.9))).toBe("symptom");
  });
});

describe("any text", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.lorem({ mode: "sentences" }),
    fc
      .array(
        fc.constantFrom(
          "no",
          "nausea",
          "Zoloft",
          "50",
          "mg",
          ",",
          ".",
          "my",
          "son",
          "😀",
          "-",
          "(TD)",
          "\u202e",
          "<b>",
          "may",
        ),
      )
      .map((parts) => parts.join(" ")),
  );

  it("gives mentions in order, inside the text, spans of one kind never overlapping, and the same again", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const found = read(text);
        expect(read(text)).toEqual(found);
        found.forEach(({ start, end, score, kind, assertion, role }, i) => {
          expect(0 <= start && start < end && end <= text.length && score > 0 && score <= 1).toBe(true);
          expect((kind === "effect") === (assertion !== undefined && role !== undefined)).toBe(true);
          expect(start).toBeGreaterThanOrEqual(found[i - 1]?.start ?? 0);
          for (const other of found.slice(i + 1))
            expect(other.kind === kind && other.start < end).toBe(false);
        });
      }),
    );
  });

  it.each([
    ["nothing", ""],
    ["one emoji", "😀"],
    ["control characters", "\u0000\u0007\u001b[31m"],
    ["right to left", "الصداع والغثيان بعد الدواء"],
    ["HTML", "<div onclick='x'>&nbsp;</div>"],
    ["base64", Buffer.from("0123456789".repeat(500)).toString("base64")],
  ])("%s gives no effect", (_, text) => {
    expect(effects(text)).toEqual([]);
  });

  it("of 50,000 characters is read in seconds, whether it is one sentence or thousands", () => {
    const began = performance.now();
    for (const text of [
      "no nausea and ".repeat(3600),
      "nausea. ".repeat(6250),
      "(".repeat(50_000),
      "a ".repeat(25_000),
    ])
      read(text);
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});

describe("the vocabulary", () => {
  it("has each code once, in a system that there is, with phrases that find it", () => {
    expect(new Set(vocabulary.map(({ code }) => code)).size).toBe(vocabulary.length);
    for (const { code, system, phrases, complaints } of vocabulary) {
      expect(code).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(bodySystems).toContain(system);
      expect(phrases.length + complaints.length).toBeGreaterThan(0);
    }
  });

  it("has no phrase with a bracket or a mark that the index does not read", () => {
    for (const phrase of vocabulary.flatMap(({ phrases, complaints }) => [...phrases, ...complaints]))
      expect(phrase.replace(/\)\?/g, ")")).toMatch(/^[\p{Ll}0-9 ()|*_]+$/u);
  });
});

describe("phrases", () => {
  const find = (phrases: readonly string[], text: string) =>
    new PhraseIndex(phrases.map((phrase) => [phrase, phrase] as const))
      .find(wordsOf(text, { start: 0, end: text.length }))
      .map(({ value }) => value);

  it("have stems, numbers, gaps, choices and optional parts, and the longest counts", () => {
    expect(find(["naus*"], "Nauseous, nausea and sinus")).toEqual(["naus*", "naus*"]);
    expect(find(["gain* 0 lbs"], "gained 20lbs")).toEqual(["gain* 0 lbs"]);
    expect(find(["hair _ out"], "hair is falling out")).toEqual(["hair _ out"]);
    expect(find(["hair _ out"], "hair, it went out")).toEqual([]);
    expect(find(["(dry|sore) (red )?eye(s)?"], "sore eye; dry red eyes")).toHaveLength(2);
    expect(find(["pain", "chest pain*"], "chest pains and pain")).toEqual(["chest pain*", "pain"]);
    expect(find(["cant sleep"], "can’t sleep, can't sleep")).toHaveLength(2);
  });

  it("with a bracket that does not close are refused", () => {
    expect(() => new PhraseIndex([["(a|b", 1]])).toThrow(SyntaxError);
    expect(() => new PhraseIndex([["a)", 1]])).toThrow(SyntaxError);
  });
});

describe("a reaction map", () => {
  it("gives our reactions another vocabulary's codes", () => {
    const map = readReactionMap(
      '\ufeffreaction,code,name,note\nnausea,10028813,"Nausea, any"\n\nheadache,10019211,Headache\n',
    );
    expect(map.get("nausea")).toEqual({ code: "10028813", name: "Nausea, any" });
    expect(map.size).toBe(2);
  });

  it.each([
    ["reaction,code,name\nnausea,1,N\nnosuch,2,X\n", 'line 3: there is no reaction "nosuch"'],
    ["reaction,code,name\nnausea,1,N\nnausea,2,N\n", "line 3: nausea is mapped a second time"],
    ["reaction,code,name\nnausea,,N\n", "line 2: nausea has no code"],
    ["code,name\n1,N\n", "it has no column reaction"],
    ["", "it has no rows"],
    ['reaction,code,name\n"nausea,1,N\n', "Quote Not Closed"],
  ])("that is %j is refused with what is wrong and where", (csv, problem) => {
    expect(() => readReactionMap(csv)).toThrow(ReactionMapInvalid);
    expect(() => readReactionMap(csv)).toThrow(problem);
  });
});
