// What is left of the arrows once types are erased, so it reads dist/: a workflow bundle must not pull in a step's code.
module.exports = {
  forbidden: [
    {
      name: "workflows-take-types-only-from-activities",
      severity: "error",
      from: { path: "^dist/workflows/" },
      to: {
        path: "^dist/(activities|alerts|artefacts|client|connectors|lakehouse|lineage|models|operations|schedules|workers)/",
      },
    },
  ],
  options: { doNotFollow: { path: "node_modules" } },
};
