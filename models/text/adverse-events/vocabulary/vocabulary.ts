import { digestion } from "./digestion.ts";
import { heartAndVessels } from "./heart-and-vessels.ts";
import { mind } from "./mind.ts";
import { muscleAndBone } from "./muscle-and-bone.ts";
import { nerves } from "./nerves.ts";
import { blood, ear, eye, kidneyAndUrine, liver, lungAndAirways, mouthAndThroat } from "./organs.ts";
import type { Reaction } from "./reaction.ts";
import { sexAndReproduction } from "./sex-and-reproduction.ts";
import { skinAndHair } from "./skin-and-hair.ts";
import { sleep } from "./sleep.ts";
import { endocrineAndMetabolism, weightAndAppetite } from "./weight-and-metabolism.ts";
import { general, growths, immuneSystem, infection, pregnancyAndChild, siteOfUse } from "./whole-body.ts";

/**
 * Every reaction that a text may be normalised to: a vocabulary of our own, in the words that patients and case reports
 * use, so that it may be shipped. `reactionMap` takes its codes to a licensed one.
 */
export const vocabulary: readonly Reaction[] = Object.freeze([
  ...blood,
  ...digestion,
  ...ear,
  ...endocrineAndMetabolism,
  ...eye,
  ...general,
  ...growths,
  ...heartAndVessels,
  ...immuneSystem,
  ...infection,
  ...kidneyAndUrine,
  ...liver,
  ...lungAndAirways,
  ...mind,
  ...mouthAndThroat,
  ...muscleAndBone,
  ...nerves,
  ...pregnancyAndChild,
  ...sexAndReproduction,
  ...siteOfUse,
  ...skinAndHair,
  ...sleep,
  ...weightAndAppetite,
]);
