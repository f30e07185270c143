// The arrows between rooms (docs/architecture.md). A room may import what its line allows and nothing else of ours.
const rooms = [
  "activities",
  "alerts",
  "answers",
  "api",
  "artefacts",
  "cli",
  "client",
  "connectors",
  "lakehouse",
  "lineage",
  "models",
  "operations",
  "schedules",
  "workers",
  "workflows",
];

/** A rule that forbids `room` to import any room not in `allowed`. */
function only(room, allowed, because) {
  const others = rooms.filter((r) => r !== room && !allowed.includes(r));
  return {
    name: `${room}-imports-only-its-own`,
    comment: because,
    severity: "error",
    from: { path: `^${room}/` },
    to: { path: `^(${others.join("|")})/` },
  };
}

module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    only("artefacts", [], "the pinned table stands on its own"),
    only("lakehouse", [], "the lake knows nothing of ours"),
    only("models", [], "models are pure functions: neither Temporal nor the lake"),
    only("connectors", ["lakehouse"], "connectors know the lake's types"),
    only(
      "activities",
      ["answers", "artefacts", "connectors", "lakehouse", "models"],
      "steps call the domain rooms below them",
    ),
    only("answers", ["artefacts", "lakehouse", "models"], "answers are made of the lake and the models"),
    only("api", ["answers", "lakehouse", "models"], "the API answers from the lake"),
    only("workflows", ["activities"], "workflows know the types of the steps alone"),
    only("alerts", ["workflows"], "alerts read what a run reports of itself"),
    only("lineage", ["lakehouse", "workflows"], "lineage is read off contracts, Gold SQL and run reports"),
    only(
      "operations",
      ["alerts", "client", "lakehouse", "lineage", "schedules", "workflows"],
      "control activities call the rooms that know how",
    ),
    only("client", ["workflows", "lakehouse"], "the client starts, reads and steers runs over Temporal"),
    only("schedules", ["client", "workflows"], "a schedule names a DAG"),
    only(
      "workers",
      [
        "activities",
        "alerts",
        "artefacts",
        "client",
        "connectors",
        "lakehouse",
        "lineage",
        "models",
        "operations",
        "schedules",
        "workflows",
      ],
      "processes wire rooms together",
    ),
    {
      name: "workflows-are-deterministic",
      comment: "no node built-ins inside the sandbox",
      severity: "error",
      from: { path: "^workflows/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "models-know-no-servers",
      severity: "error",
      from: { path: "^models/" },
      to: { path: "node_modules/(@temporalio|@duckdb)/" },
    },
  ],
  options: {
    // The parser (swc) cannot tell a type import from another one, so that workflows import only the *types* of
    // activities is checked where types are gone: .dependency-cruiser.runtime.cjs.
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
