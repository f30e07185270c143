import { createServer } from "node:net";

/** Somebody else listens on a port that was asked for by number. */
export class PortInUse extends Error {
  readonly code = "PORT_IN_USE";
  constructor(
    readonly port: number,
    what: string,
  ) {
    super(`Port ${port} for ${what} is already in use: end what listens there, or choose another port.`);
    this.name = "PortInUse";
  }
}

/** A port to listen on: by number, `preferred` (another one when it is taken), or any free one. */
export type PortChoice = number | { readonly preferred: number } | "any";

/** @throws PortInUse when the port was given by number and is taken. */
export async function choosePort(choice: PortChoice, ip: string, what: string): Promise<number> {
  if (choice === "any") return freePort(ip, 0);
  if (typeof choice === "object") return freePort(ip, choice.preferred).catch(() => freePort(ip, 0));
  return freePort(ip, choice).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EADDRINUSE" ? new PortInUse(choice, what) : error;
  });
}

function freePort(ip: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen({ host: ip, port, exclusive: true }, () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address
          ? resolve(address.port)
          : reject(new Error(`no port on ${ip}`)),
      );
    });
  });
}
