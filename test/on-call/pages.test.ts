import { test } from "vitest";
import { openHouse } from "./house.ts";
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

test("the commands that say where things stand", async () => {
  const house = await openHouse();
  await house.exportForum(30);
  await house.pharma(0, ...nightly("2026-11-20"), "--wait");
  await runPage(page("README"), house.env, {});
});
