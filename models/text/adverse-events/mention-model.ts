/** Version of the rules and lists of this folder: raise it with every change that alters a mention; reviews are then read again. */
const version = 1;

/** `name@version` of what `findMentions` does without a model. */
export const mentionModel = `mention-rules@${version}`;

/** Languages that the lexicon reads, ISO 639-1. */
export const mentionLanguages: readonly string[] = ["en"];
