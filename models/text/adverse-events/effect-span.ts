import type { MentionSpan } from "./mention.ts";
import type { Reaction } from "./vocabulary/reaction.ts";

/** An effect found, with what the vocabulary calls it. */
export interface EffectSpan extends MentionSpan {
  readonly kind: "effect";
  readonly reaction: Reaction | undefined;
  /** Named by a word that names what is treated as often. */
  readonly isComplaint: boolean;
  /** A token model marked it, not the lexicon alone. */
  readonly isRead?: boolean;
}
