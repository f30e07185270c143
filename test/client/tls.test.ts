import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createSecureServer } from "node:http2";
import { type AddressInfo, connect as connectPlain, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer as createTlsServer } from "node:tls";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { connect, ServerUnreachable } from "../../client/connect.ts";
import { temporalTarget } from "../../client/temporal-target.ts";
import { readSettings } from "../../config.ts";
import { nativeConnection } from "../../workers/native-connection.ts";
import { runs } from "../deploy/support/files.ts";
import { makeCertificates } from "../support/certificates.ts";
import { startTestTemporal, type TestTemporal } from "../support/temporal.ts";

const able = runs("openssl", "version");
if (!able) console.warn("No openssl here: connections with TLS are not tested.");

// The embedded server speaks no TLS: something before it does, as a load balancer would, and asks for a certificate.
describe.skipIf(!able)("a server behind TLS", () => {
  let temporal: TestTemporal;
  let folder: string;
  let front: Server;
  let address: string;
  const file = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "pharma-tls-"));
    makeCertificates(folder);
    temporal = await startTestTemporal();
    const [host = "", port = ""] = temporal.address.split(":");
    front = createTlsServer(
      {
        cert: readFileSync(file("server.pem")),
        key: readFileSync(file("server.key")),
        ca: readFileSync(file("ca.pem")),
        requestCert: true,
        rejectUnauthorized: true,
        ALPNProtocols: ["h2"],
      },
      (secure) => {
        const plain = connectPlain(Number(port), host);
        secure.pipe(plain).pipe(secure);
        for (const socket of [secure, plain])
          socket.on("error", () => {
            secure.destroy();
            plain.destroy();
          });
      },
    );
    address = await listening(front);
  });
  afterAll(async () => {
    await temporal?.stop();
    front?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const settings = (more: Readonly<Record<string, string>>) =>
    readSettings({
      PHARMA_TEMPORAL_ADDRESS: address,
      PHARMA_TEMPORAL_TLS_CA: file("ca.pem"),
      PHARMA_TEMPORAL_TLS_SERVER_NAME: "temporal.test",
      ...more,
    });
  const certificate = (name: string) => ({
    PHARMA_TEMPORAL_TLS_CERT: file(`${name}.pem`),
    PHARMA_TEMPORAL_TLS_KEY: file(`${name}.key`),
  });

  test("client and worker reach it with a certificate that its authority has signed", async () => {
    const known = settings(certificate("client"));
    const client = await connect(known);
    onTestFinished(() => client.close());
    await client.temporal.connection.workflowService.getSystemInfo({});
    const connection = await nativeConnection(temporalTarget(known));
    onTestFinished(() => connection.close());
    await connection.workflowService.getSystemInfo({});
  }, 30_000);

  test.concurrent.each([
    ["without a certificate", () => settings({})],
    ["with a certificate of somebody else", () => settings(certificate("stranger"))],
    [
      "when the server's name is another",
      () => settings({ ...certificate("client"), PHARMA_TEMPORAL_TLS_SERVER_NAME: "other.test" }),
    ],
  ])(
    "%s it cannot be reached, and the error says what to look at",
    async (_, refused) => {
      await expect(connect(refused())).rejects.toThrow(
        /with a key or certificate, whether it is accepted there/,
      );
      await expect(nativeConnection(temporalTarget(refused()))).rejects.toThrow();
    },
    60_000,
  );

  test("an API key travels over TLS, in every call's `authorization`", async () => {
    const heard: (string | undefined)[] = [];
    const gate = createSecureServer({
      cert: readFileSync(file("server.pem")),
      key: readFileSync(file("server.key")),
    });
    gate.on("stream", (stream, headers) => {
      heard.push(headers.authorization);
      // UNAUTHENTICATED, as a server says that does not know the key.
      stream.respond(
        { ":status": 200, "content-type": "application/grpc", "grpc-status": "16" },
        { endStream: true },
      );
    });
    const at = await listening(gate);
    onTestFinished(() => void gate.close());
    const known = settings({ PHARMA_TEMPORAL_ADDRESS: at, PHARMA_TEMPORAL_API_KEY: "a-key" });
    await expect(connect(known)).rejects.toThrow(ServerUnreachable);
    await expect(nativeConnection(temporalTarget(known))).rejects.toThrow();
    expect(new Set(heard)).toEqual(new Set(["Bearer a-key"]));
    expect(heard.length).toBeGreaterThan(1);
  }, 60_000);
});

async function listening(server: Server | ReturnType<typeof createSecureServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
