/** Which reviews to make up. The same seed makes the same text. */
export interface SyntheticOptions {
  readonly seed: number;
  readonly count: number;
}

/**
 * Made-up reviews in the sample's TSV layout, for machines on which the sample cannot be had. Every drug's name is
 * fictional and begins with `Synth`, and every text says that it is synthetic, so none can be taken for a patient's.
 *
 * About one in ten repeats an earlier text under another drug, as brand and generic names do in the real data.
 */
export function syntheticReviews({ seed, count }: SyntheticOptions): string {
  const random = mulberry32(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const lines = ["\tdrugName\tcondition\treview\trating\tdate\tusefulCount"];
  const earlier: { text: string; rating: Rating; condition: string }[] = [];
  for (let i = 0; i < count; i += 1) {
    const drug = pick(drugs);
    const known = pick([undefined, ...earlier.slice(-40)]);
    const repeated = random() < 0.1 ? known : undefined;
    const rating = repeated?.rating ?? pick(ratings);
    const condition = repeated?.condition ?? drug.condition;
    const text =
      repeated?.text ??
      `Synthetic review ${seed}-${i}: ${pick(openings)} ${pick(phrases[rating])} ${pick(closings)}`;
    if (repeated === undefined) earlier.push({ text, rating, condition });
    const day = new Date(Date.UTC(2012, 0, 1) + Math.floor(random() * 6 * 365) * 86_400_000);
    const date = `${months[day.getUTCMonth()]} ${day.getUTCDate()}, ${day.getUTCFullYear()}`;
    const useful = Math.floor(random() ** 3 * 120);
    lines.push(
      [seed * 1_000_000 + i, drug.name, condition, `"""${text}"""`, rating, date, useful].join("\t"),
    );
  }
  return `${lines.join("\n")}\n`;
}

type Rating = "positive" | "neutral" | "negative";

const drugs = [
  { name: "Synthamol", condition: "Pain" },
  { name: "Synthadol XR", condition: "Pain" },
  { name: "Synthozine", condition: "Anxiety" },
  { name: "Syntharelax", condition: "Anxiety" },
  { name: "Synthoxetine", condition: "Depression" },
  { name: "Synthacontra", condition: "Birth Control" },
  { name: "Synthagest", condition: "Birth Control" },
  { name: "Synthapril", condition: "High Blood Pressure" },
] as const;

const months = [
  ...["January", "February", "March", "April", "May", "June", "July"],
  ...["August", "September", "October", "November", "December"],
];

const ratings = ["positive", "positive", "positive", "neutral", "negative"] as const;

const openings = [
  "this text was made by a program.",
  "no person wrote this.",
  "a stand-in for a real review.",
  "generated for trying things out.",
] as const;

const phrases: Readonly<Record<Rating, readonly string[]>> = {
  positive: [
    "It worked very well and I&#039;m glad I tried it.",
    "My symptoms are gone and I feel great.",
    "Excellent relief, no side effects at all.",
  ],
  neutral: [
    "It helps a little, but not every day.",
    "Some days are better, some are the same as before.",
    "It does what it should, though it took weeks.",
  ],
  negative: [
    "Terrible nausea, I stopped after a week.",
    "It did nothing and the headaches got worse.",
    "I couldn&#039;t sleep and the pharmacy charged too much.",
  ],
};

const closings = [
  "Taken for a month.",
  "The dose was 20 mg.",
  "The delivery came late.",
  "My insurance paid for it.",
  "I take it in the morning.",
] as const;

/** A 32-bit generator (Tommy Ettinger's mulberry32): enough for text, and the same on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
