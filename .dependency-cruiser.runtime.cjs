// What is left of the arrows once types are erased, so it reads dist/: a workflow bundle must not pull in a step's code.
module.exports = {
  forbidden: [
    {
      name: "workflows-take-types-only-from-activities",
      severity: "error",
      from: { path: "^dist/workflows/" },
      to: { path: "^dist/(activities|artefacts|client|connectors|lakehouse|models|workers)/" },
    },
  ],
  options: { doNotFollow: { path: "node_modules" } },
};
