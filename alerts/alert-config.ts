import { msToNumber } from "@temporalio/common/lib/time.js";
import { z } from "zod";

/** What an operator writes into `alerts.json`: `docs/alerts.md`. Secrets stand there as `${NAME}` of the environment. */
export type AlertConfig = z.output<typeof alertConfigSchema>;
export type Sink = AlertConfig["sinks"][string];
export type SinkOf<Kind extends Sink["kind"]> = Extract<Sink, { kind: Kind }>;
export type Rule = AlertConfig["rules"][number];
export type RuleOf<Kind extends Rule["kind"]> = Extract<Rule, { kind: Kind }>;
export type QuietHours = NonNullable<AlertConfig["quietHours"]>;

const text = z.string().min(1);
/** Web address, or a reference to one. */
const url = text.refine((value) => value.includes("${") || URL.canParse(value), "it takes a URL");
const duration = z.string().transform((value, context) => {
  const ms = /^\d+(\.\d+)?(s|m|h|d)$/.test(value) ? msToNumber(value as `${number}h`) : 0;
  if (ms > 0) return ms;
  context.addIssue({ code: "custom", message: "it takes a number and a unit: 90s, 30m, 4h, 2d" });
  return z.NEVER;
});
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "it takes a time of day: 22:00");
const timeZone = text.refine(isTimeZone, "it takes a time zone such as Europe/Berlin");
/** Names, with `*` for any text. */
const patterns = z.array(text).min(1);

const sinkSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("log") }),
  z.strictObject({ kind: z.literal("slack"), url }),
  z.strictObject({
    kind: z.literal("pagerduty"),
    routingKey: text,
    url: url.default("https://events.pagerduty.com/v2/enqueue"),
  }),
  z.strictObject({
    kind: z.literal("email"),
    host: text,
    port: z.int().min(1).max(65_535).default(587),
    /** TLS from the first byte (port 465); otherwise STARTTLS where the server offers it. */
    tls: z.boolean().default(false),
    user: text.optional(),
    password: text.optional(),
    from: text,
    to: z.array(text).min(1),
  }),
  z.strictObject({ kind: z.literal("webhook"), url, secret: text }),
]);

const anyRule = {
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/, "it takes small letters, digits and dashes"),
  severity: z.enum(["info", "warning", "critical"]),
  /** Absent: every sink. */
  sinks: z.array(text).optional(),
};
const ofDags = { ...anyRule, dags: patterns.default(["*"]) };

const ruleSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...ofDags, kind: z.literal("run-failed") }),
  z.strictObject({ ...ofDags, kind: z.literal("task-failed"), tasks: patterns.default(["*"]) }),
  z.strictObject({ ...ofDags, kind: z.literal("awaiting-operator") }),
  z.strictObject({ ...ofDags, kind: z.literal("late") }),
  z.strictObject({ ...ofDags, kind: z.literal("deadline-missed") }),
  z.strictObject({ ...ofDags, kind: z.literal("quarantine-share"), above: z.number().min(0).max(1) }),
  z.strictObject({
    ...ofDags,
    kind: z.literal("row-count"),
    tables: patterns.default(["gold.*", "bronze.reviews"]),
    /** How many robust standard deviations from the median are unusual. */
    deviations: z.number().positive().default(5),
    /** Earlier runs that are looked at, and how many there must be. */
    runs: z.int().min(3).max(365).default(28),
    atLeast: z.int().min(3).default(7),
  }),
  z.strictObject({
    ...ofDags,
    kind: z.literal("bias-verdict"),
    /** Without selection rates: these differ where writers do. */
    metrics: patterns.default(["coverage*", "tpr", "fpr", "precision", "equal*", "predictive*"]),
  }),
  z.strictObject({ ...ofDags, kind: z.literal("claims-contradicted") }),
  z.strictObject({ ...ofDags, kind: z.literal("mirror-behind") }),
  z.strictObject({
    ...anyRule,
    kind: z.literal("data-late"),
    tables: z.array(text).min(1),
    olderThan: duration,
    owner: text.optional(),
  }),
]);

export const alertConfigSchema = z
  .strictObject({
    /** What this installation is called in messages. */
    name: text.default("pharma"),
    /** Where the console is served, for links. */
    console: url.optional(),
    sinks: z.record(z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/), sinkSchema),
    rules: z.array(ruleSchema),
    quietHours: z
      .strictObject({
        timeZone,
        from: clock,
        to: clock,
        /** What waits. What is critical never does. */
        severities: z
          .array(z.enum(["info", "warning"]))
          .min(1)
          .default(["info", "warning"]),
      })
      .refine(({ from, to }) => from !== to, { path: ["to"], message: "it takes another time than `from`" })
      .optional(),
    repeat: z.union([duration, z.literal("never")]).default(msToNumber("4h")),
    /** How often tables are looked at by rules of kind `data-late`. */
    checkTables: duration.default(msToNumber("10m")),
  })
  .superRefine(({ sinks, rules }, context) => {
    const known = Object.keys(sinks);
    if (known.length === 0) {
      context.addIssue({
        code: "custom",
        path: ["sinks"],
        message: 'it takes one at least: {"log": {"kind": "log"}}',
      });
    }
    rules.forEach((rule, index) => {
      rule.sinks?.forEach((sink, at) => {
        if (known.includes(sink)) return;
        const message = `there is no sink "${sink}"; there are ${known.join(", ")}`;
        context.addIssue({ code: "custom", path: ["rules", index, "sinks", at], message });
      });
      if (rules.findIndex(({ name }) => name === rule.name) === index) return;
      const message = `there is a rule "${rule.name}" already`;
      context.addIssue({ code: "custom", path: ["rules", index, "name"], message });
    });
  });

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false; // a RangeError, which is the answer
  }
}
