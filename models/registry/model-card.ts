import type { Trainable } from "./trainable.ts";

/** What the registry knows of a version. */
export interface CardFacts {
  readonly version: string;
  readonly state: string;
  /** Absent for the weights that ship. */
  readonly made?: {
    readonly at: string;
    readonly by: string;
    readonly examples: number;
    readonly dataHash: string;
    readonly heldOut: string;
    readonly codeVersion: string;
    readonly seed: number;
    readonly notes: Readonly<Record<string, unknown>>;
  };
  readonly files: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[];
  readonly evaluations: readonly CardEvaluation[];
  readonly promotions: readonly {
    readonly at: string;
    readonly action: string;
    readonly replaced: string | null;
    readonly forced: boolean;
    readonly because: string | null;
    readonly who: string;
    readonly why: string | null;
  }[];
}

export interface CardEvaluation {
  readonly heldOut: string;
  readonly examples: number;
  readonly clusters: number;
  readonly readBefore: number | null;
  readonly seed: number;
  readonly at: string;
  readonly metrics: Readonly<Record<string, unknown>>;
}

/** A version's model card in Markdown, made of what the registry knows and of the model's own words. */
export function modelCard(trainable: Trainable, facts: CardFacts): string {
  const { name, what, classes, card } = trainable;
  const { version, state, made } = facts;
  return [
    `# Model card: ${name}@${version}`,
    "",
    what,
    "",
    `State: ${state}. Classes: ${classes.join(", ")}.`,
    "",
    "## Method",
    card.method,
    "",
    "## Data",
    card.data,
    "",
    ...(made
      ? [
          `Trained on ${made.examples} examples by ${line(made.by)} at ${made.at}, seed ${made.seed}. What was chosen while training: \`${JSON.stringify(made.notes)}\`.`,
          "",
          table(
            ["", "SHA-256"],
            [
              ["training data (ids, texts, labels)", made.dataHash],
              ["held-out data", made.heldOut],
              ["code", made.codeVersion],
            ],
          ),
          "",
        ]
      : [
          "These weights ship with the code; what they were trained on stands in `models/weights/README.md`.",
          "",
        ]),
    "## Files",
    table(
      ["file", "bytes", "SHA-256"],
      facts.files.map((file) => [file.name, String(file.bytes), file.sha256]),
    ),
    "",
    "## Figures",
    ...figures(facts.evaluations, classes),
    "",
    "## Promotions",
    ...(facts.promotions.length === 0
      ? ["None."]
      : facts.promotions.map(
          ({ at, action, replaced, forced, because, who, why }) =>
            `- ${at}: ${action} by ${line(who)}, in place of ${replaced ?? "the weights that ship"}${forced ? ", by force" : ""}${why === null ? "" : ` (${line(why)})`}.${because === null ? "" : ` ${line(because)}`}`,
        )),
    "",
    "## Limits",
    ...card.limits.map((limit) => `- ${limit}`),
    "",
  ].join("\n");
}

function figures(evaluations: readonly CardEvaluation[], classes: readonly string[]): string[] {
  if (evaluations.length === 0) return ["Not measured yet."];
  const rows = evaluations.map(({ heldOut, examples, clusters, readBefore, seed, at, metrics }) => [
    `${heldOut.slice(0, 12)}, ${at.slice(0, 10)}, seed ${seed}`,
    `${examples} in ${clusters} clusters`,
    readBefore === null ? "unknown" : String(readBefore),
    figure(metrics.accuracy),
    figure(metrics.macroF1),
    Array.isArray(metrics.f1) ? metrics.f1.map((f1) => Number(f1).toFixed(2)).join(" / ") : "",
    figure(metrics.ece),
  ]);
  const head = [
    "held-out set",
    "examples",
    "read in training",
    "accuracy",
    "macro-F1",
    `F1 ${classes.join(" / ")}`,
  ];
  return [
    table([...head, "ECE, 15 bins"], rows),
    "",
    "95 % intervals, bootstrap over clusters of near-copies, 1,000 draws.",
  ];
}

function figure(value: unknown): string {
  const { value: point, low, high } = (value ?? {}) as Partial<Record<"value" | "low" | "high", number>>;
  if (point === undefined || low === undefined || high === undefined) return "";
  return `${point.toFixed(3)} (${low.toFixed(3)}-${high.toFixed(3)})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.map(line).join(" | ")} |`).join("\n");
}

/** A person's words on one line, without what Markdown would read as a cell or a tag. */
function line(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("|", "\\|").replaceAll("<", "&lt;");
}
