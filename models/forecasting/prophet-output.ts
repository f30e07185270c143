import * as cli from "@bytecodealliance/preview2-shim/cli";

/**
 * Keeps what Stan writes off the process's stderr. It prints "Exception thrown" on every line search that it gives up
 * and repeats by another method; what it finally fails with comes back as the error of the fit.
 */
export function silenceStan(): void {
  if (silenced) return;
  shim._setStderr(new Discard());
  silenced = true;
}

let silenced = false;

/** What the shim exports; its types leave the setter out, and have the stream's class as a type only. */
const shim = cli as unknown as {
  _setStderr(stream: object): void;
  readonly stderr: { readonly OutputStream: new () => object };
};

/** A WASI output stream that takes everything and keeps nothing. */
class Discard extends shim.stderr.OutputStream {
  checkWrite(): bigint {
    return 65_536n;
  }
  write(): void {
    // discarded
  }
  blockingWriteAndFlush(): void {
    // discarded
  }
  flush(): void {
    // nothing is kept
  }
  blockingFlush(): void {
    // nothing is kept
  }
}
