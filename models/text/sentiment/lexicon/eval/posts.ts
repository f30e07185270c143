import posts from "./posts.json" with { type: "json" };

/** A post as its writer would rate it: negative at most 4 of 10, neutral 5 to 7, positive at least 8. */
export interface LabelledPost {
  readonly language: string;
  readonly text: string;
  /** 0 negative, 1 neutral, 2 positive */
  readonly label: number;
}

const labels = ["negative", "neutral", "positive"] as const;

// Written for this evaluation by the author of the lexicons, labelled before anything was run. Of each class the first,
// third, … post is for development, the others are held out.

export function developmentPosts(): readonly LabelledPost[] {
  return half(0);
}

export function heldOutPosts(): readonly LabelledPost[] {
  return half(1);
}

function half(part: 0 | 1): readonly LabelledPost[] {
  return Object.entries(posts).flatMap(([language, byLabel]) =>
    labels.flatMap((name, label) =>
      byLabel[name].filter((_, i) => i % 2 === part).map((text) => ({ language, text, label })),
    ),
  );
}
