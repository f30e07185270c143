import { defineSource } from "../source-mapping.ts";
import { sample } from "./sample.ts";

/** Made-up reviews of fictional drugs, in the sample's layout; every text says that it is synthetic. */
export const synthetic = defineSource({
  ...sample,
  name: "synthetic",
  doc: "979 made-up reviews of fictional drugs, for where the sample cannot be had.",
  licence: "Apache-2.0",
  where: { artefact: "synthetic-reviews", files: ["drugsComTrain.tsv", "drugsComTest.tsv"] },
});
