/** Who brings schedules to a server that others may use as well. */
export interface Deployment {
  /** `PHARMA_DEPLOYMENT`: what a schedule on the server is marked with. */
  readonly owner: string;
  /** Start of the task queues' names. @default "pharma" */
  readonly queuePrefix?: string;
}

/** Key of the mark, in the memo of schedules and of triggers. */
export const markKey = "pharmaSchedule";

type Memo = Readonly<Record<string, unknown>> | undefined;

/** Whether something on the server was made by this deployment, or by version 0.1, which left no name. */
export function isOurs(memo: Memo, { owner }: Deployment): boolean {
  return memo?.[markKey] === true || ownerOf(memo) === owner;
}

/** Why something on the server that is not ours is left alone. */
export function notOurs(id: string, memo: Memo, { owner }: Deployment): string {
  const other = ownerOf(memo);
  const whose = other === undefined ? "was not made by pharma" : `belongs to the deployment "${other}"`;
  return `${id} on the server ${whose}, and this is "${owner}": give yours another id, or take it over with --force.`;
}

function ownerOf(memo: Memo): string | undefined {
  const mark = memo?.[markKey];
  const owner = typeof mark === "object" && mark !== null && "owner" in mark ? mark.owner : mark;
  return typeof owner === "string" ? owner : undefined;
}
