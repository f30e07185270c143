import { expect, test } from "vitest";
import type { Ran } from "../cli/support.ts";
import { brokenRelease } from "./broken-release.ts";
import { openCluster, openHouse } from "./house.ts";
import { runPage } from "./page.ts";

// The pages of docs/on-call, whose commands are run as they stand there, against real servers.
const page = (name: string) => `docs/on-call/${name}.md`;
const nightly = (day: string) => ["trigger", "nightly", "--param", `day=${day}`, "--param", "sources=forum"];

test("a task failed at night", async () => {
  const house = await openHouse();
  await runPage(page("task-failed"), house.env, {
    "a night whose source has no file": async () => {
      await house.pharma(1, ...nightly("2026-11-20"), "--wait");
    },
    "the file arrives": () => house.exportForum(60),
  });
});

test("bad data arrived", async () => {
  const house = await openHouse();
  await runPage(page("bad-data"), house.env, {
    "a good night, and one with a broken file": async () => {
      await house.exportForum(60);
      await house.pharma(0, ...nightly("2026-11-20"), "--wait");
      await house.exportForum(90, 30);
      await house.pharma(0, ...nightly("2026-11-21"), "--wait");
    },
    "the file is replaced": () => house.exportForum(90),
  });
});

test("a month must be computed anew", async () => {
  const house = await openHouse();
  await runPage(page("recompute-month"), house.env, {
    "a lake with one night": async () => {
      await house.exportForum(60);
      await house.pharma(0, ...nightly("2026-11-20"), "--wait");
    },
  });
});

test("a deploy broke a DAG", async () => {
  const house = await openCluster();
  const worker = ["worker", "--queue", "cpu", "io", "gpu", "control", "--device", "cpu", "--build-id"];
  await runPage(page("deploy-broke"), house.env, {
    "a good release, and a broken one promoted over it": async () => {
      await house.exportForum(60);
      await house.start([...worker, "2026-11-19.1"], "polling");
      await house.pharma(0, "rollout", "promote", "2026-11-19.1");
      await house.pharma(0, ...nightly("2026-11-20"), "--wait");
      await house.start([...worker, "2026-11-20.1"], "polling", await brokenRelease());
      await house.pharma(0, "rollout", "promote", "2026-11-20.1");
      await house.exportForum(70);
      await house.pharma(1, ...nightly("2026-11-21"), "--wait");
    },
  });
});

test("a worker with a model died", async () => {
  const house = await openCluster();
  const gpu = () => house.start(["worker", "--queue", "gpu", "--device", "cpu"], "polling gpu");
  await runPage(page("model-worker-died"), house.env, {
    "lanes in processes of their own, and the gpu worker killed in its task": async () => {
      await house.exportForum(4_000);
      await house.start(["worker", "--queue", "cpu", "io", "control"], "polling");
      const worker = await gpu();
      await house.pharma(0, ...nightly("2026-11-20"));
      await expect
        .poll(() => house.pharma(0, "show", "nightly/2026-11-20", "--json").then(stateOf("read-reviews")), {
          timeout: 60_000,
        })
        .toBe("running");
      worker.kill("SIGKILL");
      await worker.ended;
    },
    "another gpu worker": async () => {
      await gpu();
    },
  });
});

test("the commands that say where things stand", async () => {
  const house = await openHouse();
  await house.exportForum(30);
  await house.pharma(0, ...nightly("2026-11-20"), "--wait");
  await runPage(page("README"), house.env, {});
});

/** A task's state in what `pharma show RUN --json` prints; waiting for a worker counts as not running. */
const stateOf =
  (task: string) =>
  ({ out }: Ran): string | undefined => {
    const view = JSON.parse(out) as {
      tasks: { id: string; state: string }[];
      activities: Record<string, { state: string }>;
    };
    const { state } = view.tasks.find(({ id }) => id === task) ?? {};
    return state === "running" ? view.activities[task]?.state : state;
  };
