import type { Artefact } from "./artefact.ts";

/** What tests hold lineage events against: OpenLineage's JSON schemas, and the Python client that is generated from them. */
export const openLineage: readonly Artefact[] = Object.freeze([
  {
    name: "openlineage-spec",
    version: "2-0-2",
    what: "OpenLineage's JSON schemas of events and facets, as published",
    licence: "Apache-2.0",
    neededBy: "tests",
    folder: "openlineage-spec/2-0-2",
    returns: "folder",
    usableInPlace: false,
    // The publisher gives no hashes.
    files: { any: schemas().map((path) => ({ path: fileOf(path), sha256: "first-use" as const })) },
    sources: [
      {
        kind: "https",
        downloads: {
          any: schemas().map((path) => ({
            url: `https://openlineage.io/spec/${path}`,
            packing: "none" as const,
            entries: { [fileOf(path)]: "" },
          })),
        },
      },
    ],
  },
  {
    name: "openlineage-client",
    version: "1.54.0",
    what: "OpenLineage's Python client: its model of events and facets, generated from the schemas",
    licence: "Apache-2.0",
    neededBy: "tests",
    folder: "openlineage-client/1.54.0",
    returns: "folder",
    usableInPlace: false,
    files: { any: clientFiles().map(([path, sha256, bytes]) => ({ path, sha256, bytes })) },
    sources: [
      {
        kind: "pypi",
        package: "openlineage-python",
        version: "1.54.0",
        entries: Object.fromEntries(
          clientFiles().map(([path]) => [path, `openlineage/client/generated/${path}`]),
        ),
      },
    ],
  },
] satisfies readonly Artefact[]);

/** Paths below the publisher's `spec/`. */
function schemas(): readonly string[] {
  return [
    "2-0-2/OpenLineage.json",
    "facets/1-2-0/ColumnLineageDatasetFacet.json",
    "facets/1-0-1/DatasetVersionDatasetFacet.json",
    "facets/1-1-0/DocumentationDatasetFacet.json",
    "facets/1-1-0/DocumentationJobFacet.json",
    "facets/1-0-1/ErrorMessageRunFacet.json",
    "facets/1-0-0/InputStatisticsInputDatasetFacet.json",
    "facets/2-0-4/JobTypeJobFacet.json",
    "facets/1-0-1/NominalTimeRunFacet.json",
    "facets/1-0-2/OutputStatisticsOutputDatasetFacet.json",
    "facets/1-0-1/OwnershipJobFacet.json",
    "facets/1-2-0/ParentRunFacet.json",
    "facets/1-2-0/SchemaDatasetFacet.json",
  ];
}

function fileOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Path, SHA-256 and bytes. */
function clientFiles(): readonly (readonly [path: string, sha256: string, bytes: number])[] {
  return [
    ["base.py", "6d750309ff914dc3e3507dcac7bfbfe61c4f55c67c616692737591ac8d947935", 10_086],
    ["column_lineage_dataset.py", "f97cf725a7faf467ac96d2b28232fabc2570a4df886da71acea59560c636ec58", 4_337],
    ["dataset_version_dataset.py", "e90446bd69c42a937096ca5a8422377c7e70461c985af75f24257582e5f34542", 520],
    ["documentation_dataset.py", "c5e2685b75199be81ddeb963b3b5182257edb1457cdf5ecb39154b6e280102ea", 746],
    ["documentation_job.py", "019b1006daf24dbdde3e9dbf742e1ebcaddbad650a82b3d4d51c8c29c2551e44", 684],
    ["error_message_run.py", "e11b42105d1423f9d06c771fa131e72689dfc78c40a398546e2da29c1b6ab815", 1_264],
    [
      "input_statistics_input_dataset.py",
      "9831d5fb9bd0444240282e1391229ae6755a2ac88c3b2031ab3ab0f4f7b4c538",
      859,
    ],
    ["job_type_job.py", "2d0eb1c8983d9838784924ceab2a86fe51ef87e2045d3d635acdf5f2ef35197d", 2_522],
    ["nominal_time_run.py", "23646ced48e91728de1e5f1aef5357d0682710c9ad02a7dbe9742de5632ec881", 1_899],
    [
      "output_statistics_output_dataset.py",
      "6ea24074872f0493a0b266afb810ada6c900f828a14cb235e25b079ef7f76c1b",
      921,
    ],
    ["ownership_job.py", "fc133f6220c022dc115142fd3754a02eaa065e99db27f89e9961c0005ace5afa", 936],
    ["parent_run.py", "836bffc1ed277989362c7dc1d6dc1d3df5230aa5d4bc085c3f51cb5f354dc911", 3_828],
    ["schema_dataset.py", "78a97eeab6fe0946eae28936e3f5cc7d0ac37ec8fc4ae8abcb68bb96bbd5bc1c", 1_410],
  ];
}
