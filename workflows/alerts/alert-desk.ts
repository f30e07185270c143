import {
  ActivityCancellationType,
  ActivityFailure,
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  log,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from "@temporalio/workflow";
import { type Operator, type Receipt, refused } from "../control.ts";
import { type ControlActivities, controlHeartbeat } from "../control-activities.ts";
import { lasting } from "../lasting.ts";
import type { AlertChange } from "./alert.ts";
import type { AlertPolicy } from "./alert-policy.ts";
import {
  acknowledge,
  delivered,
  hear,
  nextLetter,
  nextWake,
  settle,
  silence,
  sinksWaitedFor,
} from "./desk.ts";
import { deskDetails } from "./desk-details.ts";
import {
  acknowledgeUpdate,
  changesSignal,
  closeUpdate,
  deliveryId,
  deskQuery,
  silenceUpdate,
} from "./desk-protocol.ts";
import { type DeskState, emptyDesk, MOST_LETTERS, type Silence } from "./desk-state.ts";
import type { Delivery, Letter } from "./letter.ts";
import { aboutConfiguration } from "./policy-problem.ts";

/** What one history of the desk leaves to the next. */
export interface DeskCarry {
  readonly state: DeskState;
  readonly inbox: readonly AlertChange[];
  /** When the tables were last looked at, in milliseconds since 1970. */
  readonly checkedAt: number;
  /** Events after which a new history begins; 2,000 by default. */
  readonly historyLimit?: number;
}

const { alertPolicy } = proxyLocalActivities<Pick<ControlActivities, "alertPolicy">>({
  startToCloseTimeout: "10s",
});
const { assessTables } = proxyActivities<Pick<ControlActivities, "assessTables">>({
  startToCloseTimeout: "5m",
  heartbeatTimeout: controlHeartbeat,
  retry: { initialInterval: "5s", maximumAttempts: 3 },
});
/** A sink may be down for a night. A delivery that is called off is waited for: it may just have arrived. */
const delivery = (letter: Letter, sink: string) =>
  proxyActivities<Pick<ControlActivities, "deliverAlert">>({
    activityId: deliveryId(letter.id, sink),
    summary: `${letter.kind} ${letter.alert.key} to ${sink}`,
    startToCloseTimeout: "1m",
    heartbeatTimeout: controlHeartbeat,
    retry: { initialInterval: "1s", backoffCoefficient: 2, maximumInterval: "1m" },
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  }).deliverAlert(letter, sink);

/**
 * Keeps what is broken, tells the sinks of it, and tells them when it is well. There is one, on the `control` queue, and
 * it never ends; what it decides is in `desk.ts`, what it knows in `desk-state.ts`.
 *
 * Each sink has a line of its own: one that is down holds up no other, and gets its letters, in order and each once, when
 * it is back.
 */
export async function alertDesk(carry?: DeskCarry): Promise<void> {
  await new AlertDesk(carry).keep();
}
lasting(alertDesk);

class AlertDesk {
  #state: DeskState;
  readonly #inbox: AlertChange[];
  #checkedAt: number;
  readonly #historyLimit: number;
  /** By sink. */
  readonly #inHand = new Map<string, { readonly scope: CancellationScope; readonly done: Promise<void> }>();
  /** Something happened that may call for letters. */
  #stirred = true;
  #leaving = false;

  constructor(carry?: DeskCarry) {
    this.#state = carry?.state ?? emptyDesk;
    this.#inbox = [...(carry?.inbox ?? [])];
    this.#checkedAt = carry?.checkedAt ?? 0;
    this.#historyLimit = carry?.historyLimit ?? 2_000;
    setHandler(changesSignal, (changes) => {
      this.#inbox.push(...changes);
      this.#stirred = true;
    });
    setHandler(deskQuery, () =>
      this.#inbox.reduce((state, change) => hear(state, change, now()), this.#state),
    );
    setHandler(acknowledgeUpdate, (given) => this.#acknowledge(given), {
      validator: (given) => this.#checkOpen(given),
    });
    setHandler(closeUpdate, (given) => this.#close(given), { validator: (given) => this.#checkOpen(given) });
    setHandler(silenceUpdate, (given) => this.#silence(given), { validator: checkSilence });
  }

  async keep(): Promise<never> {
    while (!this.#full) {
      const policy = await alertPolicy();
      if (policy.checkTablesMs !== null && Date.now() >= this.#checkedAt + policy.checkTablesMs) {
        await this.#checkTables();
      }
      this.#stirred = false;
      this.#settle(policy);
      this.#post();
      setCurrentDetails(deskDetails(this.#state));
      const sleepMs = this.#sleepMs(policy);
      if (sleepMs === undefined) await condition(() => this.#stirred);
      else await condition(() => this.#stirred, sleepMs);
    }
    return this.#leave();
  }

  #settle(policy: AlertPolicy): void {
    const changes = [...this.#inbox.splice(0), aboutConfiguration(policy, now())];
    // One by one: what broke and is well again in the same moment is said to have been so.
    for (const change of changes) this.#state = settle(hear(this.#state, change, now()), policy, now());
  }

  async #checkTables(): Promise<void> {
    this.#checkedAt = Date.now();
    try {
      this.#inbox.push(...(await assessTables()));
    } catch (error) {
      // The next look is not far, and alerts of other kinds must not wait for the lake.
      if (isCancellation(error)) throw error;
      log.warn("tables could not be looked at", { error });
    }
  }

  /** Hands each sink that is free its next letter. */
  #post(): void {
    if (this.#leaving) return;
    for (const sink of sinksWaitedFor(this.#state)) {
      const letter = this.#inHand.has(sink) ? undefined : nextLetter(this.#state, sink);
      if (letter === undefined) continue;
      const scope = new CancellationScope();
      const done = scope
        .run(() => delivery(letter, sink))
        .then(
          (ended) => this.#delivered(letter, sink, ended),
          (error: unknown) => {
            // Called off before it arrived: the next history tries it.
            if (this.#leaving) return;
            const answer = error instanceof ActivityFailure ? error.cause?.message : undefined;
            this.#delivered(letter, sink, { outcome: "refused", answer: answer ?? String(error) });
          },
        )
        .finally(() => {
          this.#inHand.delete(sink);
          this.#post();
          this.#stirred ||= this.#full;
        });
      this.#inHand.set(sink, { scope, done });
    }
  }

  #delivered(letter: Letter, sink: string, delivery: Delivery): void {
    // There is room again for what had to stay unsaid.
    this.#stirred ||= this.#state.letters.length >= MOST_LETTERS.warning;
    this.#state = delivered(this.#state, { letter: letter.id, sink, delivery, now: now() });
  }

  /** A new history takes over. What is in hand is called off first, and known to have arrived or not. */
  async #leave(): Promise<never> {
    this.#leaving = true;
    const inHand = [...this.#inHand.values()];
    for (const { scope } of inHand) scope.cancel();
    await Promise.all(inHand.map(({ done }) => done));
    await condition(allHandlersFinished);
    return continueAsNew<typeof alertDesk>({
      state: this.#state,
      inbox: this.#inbox,
      checkedAt: this.#checkedAt,
      historyLimit: this.#historyLimit,
    });
  }

  get #full(): boolean {
    const { historyLength, continueAsNewSuggested } = workflowInfo();
    return historyLength >= this.#historyLimit || continueAsNewSuggested;
  }

  #sleepMs(policy: AlertPolicy): number | undefined {
    const wake = nextWake(this.#state, policy, now());
    const times = [
      ...(wake === null ? [] : [Date.parse(wake)]),
      ...(policy.checkTablesMs === null ? [] : [this.#checkedAt + policy.checkTablesMs]),
      // While something is open, so that an edited configuration takes effect.
      ...(Object.keys(this.#state.open).length === 0 ? [] : [Date.now() + LOOK_AGAIN_MS]),
    ];
    if (times.length === 0) return undefined;
    return Math.max(1_000, Math.min(...times) - Date.now());
  }

  #acknowledge({ key, ...by }: Operator & { key: string }): Receipt {
    this.#state = acknowledge(this.#state, key, by, now());
    this.#stirred = true;
    return { message: `${key} is acknowledged by ${by.who}: it is not said again while it is open` };
  }

  #close({ key, who, why }: Operator & { key: string }): Receipt {
    const reason = `closed by ${who}${why === undefined ? "" : `: ${why}`}`;
    this.#state = hear(this.#state, { kind: "resolve", key, at: now(), why: reason }, now());
    this.#stirred = true;
    return { message: `${key} is closed; it opens again when it happens again` };
  }

  #checkOpen({ key, who }: Operator & { key: string }): void {
    checkWho(who);
    if (this.#state.open[key] !== undefined) return;
    const open = Object.keys(this.#state.open);
    throw refusal(
      `there is no open alert "${key}"; ${open.length === 0 ? "none is open" : `there are ${open.slice(0, 20).join(", ")}`}`,
    );
  }

  #silence(given: Silence): Receipt {
    this.#state = silence(this.#state, given);
    this.#stirred = true;
    return { message: `nothing is said of ${given.target} until ${given.until}` };
  }
}

const LOOK_AGAIN_MS = 15 * 60_000;

function checkSilence({ target, until, who }: Silence): void {
  checkWho(who);
  if (target.trim() === "") throw refusal("say what to silence: a key, or how keys begin");
  if (!(Date.parse(until) > Date.now())) throw refusal(`${until} has passed, so there is nothing to silence`);
}

function checkWho(who: string): void {
  if (who.trim() === "") throw refusal("say who acts (`who`)");
}

function refusal(message: string): ApplicationFailure {
  return ApplicationFailure.create({ type: refused, message, nonRetryable: true });
}

function now(): string {
  return new Date().toISOString();
}
