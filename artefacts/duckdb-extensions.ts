import type { Artefact, Platform } from "./artefact.ts";

/** The DuckDB release that `@duckdb/node-api` 1.5.5 embeds; an extension loads into exactly this one. */
export const duckdbVersion = "1.5.5";

/** DuckDB's own names for platforms, as in its extension folders. */
export const duckdbPlatforms: Readonly<Record<Platform, string>> = Object.freeze({
  "linux-x64": "linux_amd64",
  "linux-arm64": "linux_arm64",
  "darwin-x64": "osx_amd64",
  "darwin-arm64": "osx_arm64",
});

/** One artefact per extension, each signed by DuckDB, laid out as `extension_directory` wants it. */
export function duckdbExtensions(wheelPlatforms: Readonly<Record<Platform, string>>): readonly Artefact[] {
  return extensions.map((extension) => artefactOf(extension, wheelPlatforms));
}

interface Extension {
  /** Name on PyPI. */
  readonly name: string;
  /** Name of the file DuckDB looks for. */
  readonly file: string;
  readonly what: string;
  readonly neededBy: Artefact["neededBy"];
  /** SHA-256 and bytes of the unpacked extension. */
  readonly hashes: Readonly<Record<Platform, readonly [sha256: string, bytes: number]>>;
}

function artefactOf(extension: Extension, wheelPlatforms: Readonly<Record<Platform, string>>): Artefact {
  const path = `${extension.file}.duckdb_extension`;
  const platforms = Object.keys(duckdbPlatforms) as Platform[];
  return {
    name: `duckdb-extension-${extension.name}`,
    version: duckdbVersion,
    what: extension.what,
    licence: "MIT",
    neededBy: extension.neededBy,
    folder: `duckdb-extensions/v${duckdbVersion}/{platform}`,
    returns: "file",
    usableInPlace: false,
    files: Object.fromEntries(
      platforms.map((platform) => {
        const [sha256, bytes] = extension.hashes[platform];
        return [platform, [{ path, sha256, bytes }]];
      }),
    ),
    sources: [
      {
        kind: "https",
        downloads: Object.fromEntries(
          platforms.map((platform) => [
            platform,
            [
              {
                url: `https://extensions.duckdb.org/v${duckdbVersion}/${duckdbPlatforms[platform]}/${path}.gz`,
                packing: "gzip",
                entries: { [path]: "" },
              },
            ],
          ]),
        ),
      },
      {
        kind: "pypi",
        package: `duckdb-extension-${extension.name}`,
        version: duckdbVersion,
        wheelPlatforms,
        entries: {
          [path]: `duckdb_extension_${extension.name}/extensions/v${duckdbVersion}/${extension.name}.duckdb_extension`,
        },
      },
    ],
  };
}

const extensions: readonly Extension[] = [
  {
    name: "ducklake",
    file: "ducklake",
    what: "DuckDB extension ducklake: DuckLake, the lake format",
    neededBy: "nightly",
    hashes: {
      "linux-x64": ["e51bf9e8d933d0e83780ae096455501b542cf962569a2ce5613532d702c08302", 36_436_086],
      "linux-arm64": ["d0b57c8e261b89a1ae367c7224f0857cfde72ab6cf2609f188e0de9b897b1088", 32_143_862],
      "darwin-x64": ["c7baf45b87f19cb3191c228b820857d573761d344c7855570dcc7eb3b8f1ff9e", 30_396_022],
      "darwin-arm64": ["1b72fc42164dbf21948e5a912cefc383b24071852f9e70209874ebd0a73b7caa", 27_580_398],
    },
  },
  {
    name: "sqlite",
    file: "sqlite_scanner",
    what: "DuckDB extension sqlite: SQLite files: the embedded catalog",
    neededBy: "nightly",
    hashes: {
      "linux-x64": ["693d2bf90779df23ca5ebe0688639b9adfc11c2d55ae3466b33e28be16afaa5e", 34_778_566],
      "linux-arm64": ["8d3dafb7dce28c7e74abac9f78a9063b8eda02c257e7aaa026e441bf277aece7", 30_999_166],
      "darwin-x64": ["fb287ea61bff87ad91b700491d44d584fb6e0b5926a4bf186f9d052ff6e976f7", 29_607_078],
      "darwin-arm64": ["a3548846bd643cb717265a0a11352af2e830a466ca068f4cae2552af658879f2", 27_038_870],
    },
  },
  {
    name: "httpfs",
    file: "httpfs",
    what: "DuckDB extension httpfs: reads and writes S3 and HTTPS",
    neededBy: "feature",
    hashes: {
      "linux-x64": ["887c392b1e49128d11667c81e3698d8b00dfdeb456771acf66d05a0f74f7b7d8", 21_570_542],
      "linux-arm64": ["eba6e263e395a83966090f1f11ade63630b1b21422f0f2813858d179d42ea1e9", 19_861_758],
      "darwin-x64": ["a2f48ae06834c165ae73db71f2320360a4b30e7acf4c87187b2241caa48a990d", 17_543_806],
      "darwin-arm64": ["10514b4ef19f80bf4ec4bf90c124f5d34625f2606263b40ae8ec7979905bb779", 16_010_974],
    },
  },
  {
    name: "postgres",
    file: "postgres_scanner",
    what: "DuckDB extension postgres: PostgreSQL: the production catalog",
    neededBy: "feature",
    hashes: {
      "linux-x64": ["b1ced4cfc6311313e117c2afb3eac76508718778dde0716421503c7dbfb5605c", 41_696_558],
      "linux-arm64": ["e2469cce1e855e8c842a1487dd8168cf27904c03baaf1f2c227529403315d819", 37_305_766],
      "darwin-x64": ["0df780444ce04a75c5a4e7b89896eab5cebe1ca21163fc6c267f3365ffe4a3c1", 34_052_022],
      "darwin-arm64": ["f39dd59bf57679d0242e19e180d90b4222e5cdb691ab67c7506658f3548c0e05", 30_945_398],
    },
  },
  {
    name: "excel",
    file: "excel",
    what: "DuckDB extension excel: reads Excel files",
    neededBy: "nightly",
    hashes: {
      "linux-x64": ["9063a4f13804d3d1bdc37d37bde735f0779791971d3b909f5cc87ff3f8814483", 11_983_982],
      "linux-arm64": ["2dafda01ad0caacdba3fa4c52b1b8048d18268c95dfa95c9079943415a57dac0", 10_858_286],
      "darwin-x64": ["b0a2a4ac801a8e1dbe9e1121d972a87c0e3ec74a989db3403386a35f24598104", 8_686_254],
      "darwin-arm64": ["9500a2841e8b3dda698e1e541fb58e76920f25ac752931de61d9b0fc7d8e97ec", 7_841_566],
    },
  },
  {
    name: "aws",
    file: "aws",
    what: "DuckDB extension aws: credentials from the AWS chain",
    neededBy: "feature",
    hashes: {
      "linux-x64": ["1bbf923fb64efd33a6ae69fb96d74cbd474fd003cfd3d5127c06f9a9a6901156", 28_456_078],
      "linux-arm64": ["4c891b0833524e00db01269033dfafcbe6acea8c8fed7afd23874664ee7d1545", 25_845_702],
      "darwin-x64": ["14b64c2033d60b70da6d200a1be09aceef7f0b319a616483bc0bf7710ffb1963", 22_197_150],
      "darwin-arm64": ["39c5d8143f5af2cbfd95db4693aa61168ab75f06c87eb14fc02b64769bc48032", 20_065_358],
    },
  },
];
