import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { initSync as initEts } from "@bsull/augurs/ets";
import { initSync as initMstl } from "@bsull/augurs/mstl";
import { initSync as initProphet } from "@bsull/augurs/prophet";

const require = createRequire(import.meta.url);
const loaded = new Set<string>();
const initialisers = { ets: initEts, mstl: initMstl, prophet: initProphet };

/** Instantiates one of augurs' WebAssembly modules on first use, from the file beside its JavaScript. */
export function loadAugurs(module: keyof typeof initialisers): void {
  if (loaded.has(module)) return;
  const wasm = require.resolve(`@bsull/augurs/${module}`).replace(/\.js$/, "_bg.wasm");
  initialisers[module]({ module: readFileSync(wasm) });
  loaded.add(module);
}
