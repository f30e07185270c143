/** The schedule is in a file, and not on the server. */
export class NotSynced extends Error {
  override readonly name = "NotSynced";
  readonly code = "NOT_SYNCED";
  constructor(readonly schedule: string) {
    super(`${schedule} is not on the server yet: bring it there with \`pharma schedules sync\`.`);
  }
}
