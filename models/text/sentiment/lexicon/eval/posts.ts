import development from "./development-posts.json" with { type: "json" };
import heldOut from "./held-out-posts.json" with { type: "json" };

/** A post as its writer would rate it: negative at most 4 of 10, neutral 5 to 7, positive at least 8. */
export interface LabelledPost {
  readonly language: string;
  readonly text: string;
  /** 0 negative, 1 neutral, 2 positive */
  readonly label: number;
  /** Held-out posts of one number say much the same in each language. */
  readonly cluster: number;
}

const labels = ["negative", "neutral", "positive"] as const;
type Posts = Readonly<Record<string, Readonly<Record<(typeof labels)[number], readonly string[]>>>>;

/** Words and rules were written with these: 100 a language, by their author, labelled before anything was run. */
export function developmentPosts(): readonly LabelledPost[] {
  return flat(development);
}

/** Written after words and rules were frozen, and no word or rule was changed after: 60 a language. */
export function heldOutPosts(): readonly LabelledPost[] {
  return flat(heldOut);
}

function flat(posts: Posts): readonly LabelledPost[] {
  return Object.entries(posts).flatMap(([language, byLabel]) => {
    let cluster = 0;
    return labels.flatMap((name, label) =>
      byLabel[name].map((text) => ({ language, text, label, cluster: cluster++ })),
    );
  });
}
