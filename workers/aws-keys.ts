import type { S3Keys } from "../lakehouse/lake-options.ts";

/** No S3 keys in the settings, and none where AWS's tools would look. */
export class NoS3Keys extends Error {
  readonly code = "NO_S3_KEYS";
  constructor(options: ErrorOptions) {
    super(
      "There are no S3 keys: set PHARMA_S3_ACCESS_KEY and PHARMA_S3_SECRET_KEY, or run where AWS's own chain finds some (AWS_ACCESS_KEY_ID, AWS_PROFILE, the role of a task, pod or machine).",
      options,
    );
    this.name = "NoS3Keys";
  }
}

/** How to get keys from AWS's chain, again and again: those of a role expire within hours. */
export async function awsKeys(region: string): Promise<() => Promise<S3Keys>> {
  const { S3Client } = await import("@aws-sdk/client-s3");
  const { config } = new S3Client({ region });
  return async () => {
    const found = await config.credentials().catch((cause: unknown) => {
      throw new NoS3Keys({ cause });
    });
    return {
      accessKeyId: found.accessKeyId,
      secretAccessKey: found.secretAccessKey,
      ...(found.sessionToken !== undefined && { sessionToken: found.sessionToken }),
      ...(found.expiration && { expires: found.expiration }),
    };
  };
}
