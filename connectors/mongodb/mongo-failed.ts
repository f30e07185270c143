/** MongoDB was not reached, did not let us in, or did not do what it was asked. Holds no password and no document. */
export class MongoFailed extends Error {
  override readonly name = "MongoFailed";
  readonly code = "MONGODB_FAILED";
  constructor(
    /** The address without user and password. */
    readonly address: string,
    why: string,
  ) {
    super(`MongoDB at ${address} was not brought up to date: ${why}`);
  }
}

/** An address as it may be shown: without user, password and options, which may hold secrets, too. */
export function shownAddress(url: string): string {
  const user = url.includes("@") ? "***@" : "";
  return url
    .replace(/\/\/.*@/s, "//")
    .replace(/\?.*$/s, "")
    .replace("//", `//${user}`);
}
