import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** A PostgreSQL server of a test file, in a temporary folder, reached by a socket there. */
export interface TestPostgres {
  /** A new, empty database; gives its connection string for the lake's catalog. */
  database(name: string): string;
  /** The port on this machine, for programs that cannot use a socket; undefined unless it was asked for. */
  readonly port: number | undefined;
  /** Ends every connection at once, as `pg_ctl restart -m immediate` does, and starts it again on its data. */
  restart(): Promise<void>;
  stop(): void;
}

/** Whether PostgreSQL's server programs are on this machine. */
export function hasPostgres(): boolean {
  return binaries() !== undefined;
}

/** Folder of the programs of a PostgreSQL that has the extension vector: this machine's own, or the PyPI package pgserver. */
export function pgvectorPrograms(): string | undefined {
  const own = binaries();
  const version = own && /^\/usr\/lib\/postgresql\/(\d+)\/bin$/.exec(own)?.[1];
  if (version && existsSync(`/usr/share/postgresql/${version}/extension/vector.control`)) return own;
  const pgserver = resolve(".pharma/pgserver/pgserver/pginstall/bin");
  try {
    execFileSync(...asPostgres(join(pgserver, "initdb"), ["--version"]), { stdio: "ignore", cwd: tmpdir() });
    return pgserver;
  } catch {
    // Not installed, or in a folder that the user postgres may not enter.
    return undefined;
  }
}

/** PostgreSQL refuses to run as root. */
function asPostgres(command: string, args: readonly string[]): [string, string[]] {
  return process.getuid?.() === 0
    ? ["setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", command, ...args]]
    : [command, [...args]];
}

/**
 * Starts a server, where we are root as the user postgres.
 * With `port`, it also listens there, for everybody on this machine: user `pharma`, no password.
 */
export async function startPostgres({
  port,
  bin = binaries(),
}: {
  readonly port?: number;
  /** Folder of the server's programs. Default: this machine's. */
  readonly bin?: string | undefined;
} = {}): Promise<TestPostgres> {
  if (!bin) throw new Error("PostgreSQL is not installed here.");
  const folder = mkdtempSync(join(tmpdir(), "pharma-pg-"));
  chmodSync(folder, 0o777);
  const data = join(folder, "data");
  const run = (name: string, ...args: readonly string[]) =>
    execFileSync(...asPostgres(join(bin, name), args), { stdio: "pipe", cwd: folder });
  run("initdb", "-D", data, "--auth=trust", "--no-sync", "--username=pharma");
  const listen = port === undefined ? ["listen_addresses="] : ["listen_addresses=127.0.0.1", `port=${port}`];
  const settings = [...listen, "fsync=off", "max_connections=200"].flatMap((setting) => ["-c", setting]);
  const at = ["-h", folder, ...(port === undefined ? [] : ["-p", String(port)])];
  const launch = (): ChildProcess =>
    spawn(...asPostgres(join(bin, "postgres"), ["-D", data, "-k", folder, ...settings]), {
      stdio: "ignore",
      cwd: folder,
    });
  let server = launch();
  const stop = () => {
    server.kill("SIGQUIT");
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  const ready = () => accepting(() => run("psql", ...at, "-U", "pharma", "-d", "postgres", "-c", "select 1"));
  try {
    await ready();
  } catch (cause) {
    stop();
    throw cause;
  }
  return {
    database(name) {
      run("createdb", ...at, "-U", "pharma", name);
      return `postgres:dbname=${name} host=${folder} user=pharma${port === undefined ? "" : ` port=${port}`}`;
    },
    port,
    async restart() {
      const ended = once(server, "exit");
      server.kill("SIGQUIT");
      await ended;
      server = launch();
      await ready();
    },
    stop,
  };
}

async function accepting(probe: () => void): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return probe();
    } catch (cause) {
      if (tries > 100) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function binaries(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
  const folders = [
    ...versions.map((version) => join(debian, version, "bin")),
    ...(process.env.PATH ?? "").split(":"),
  ];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}
