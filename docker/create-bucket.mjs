// The lake's bucket on the S3 server that PHARMA_S3_* and PHARMA_LAKE_DATA name; nothing happens when it is there.
import { CreateBucketCommand, HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { readSettings } from "../dist/config.js";

const { s3, lake } = readSettings();
const bucket = /^s3:\/\/([^/]+)/.exec(lake.data ?? "")?.[1];
if (s3?.endpoint === undefined || bucket === undefined) {
  throw new Error("PHARMA_S3_ENDPOINT and PHARMA_LAKE_DATA=s3://bucket/… are needed");
}
const client = new S3Client({
  endpoint: `${s3.useSsl ? "https" : "http"}://${s3.endpoint}`,
  region: s3.region,
  forcePathStyle: s3.urlStyle === "path",
  credentials: { accessKeyId: s3.accessKey ?? "", secretAccessKey: s3.secretKey ?? "" },
  maxAttempts: 10,
});
try {
  await client.send(new HeadBucketCommand({ Bucket: bucket }));
} catch (error) {
  if (error.$metadata?.httpStatusCode !== 404) throw error;
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  process.stdout.write(`made bucket ${bucket}\n`);
}
