// Removes native binaries of other platforms from node_modules, for images.
import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

const { platform, arch } = process;

const onnx = join("node_modules", "onnxruntime-node", "bin");
for (const api of await list(onnx)) {
  for (const os of await list(join(onnx, api))) {
    if (os !== platform) await drop(join(onnx, api, os));
    else
      for (const cpu of await list(join(onnx, api, os)))
        if (cpu !== arch) await drop(join(onnx, api, os, cpu));
  }
}

// Rust's names: aarch64-unknown-linux-gnu, x86_64-apple-darwin, …
const cpu = { x64: "x86_64", arm64: "aarch64" }[arch];
const os = { linux: "linux", darwin: "darwin" }[platform];
const bridge = join("node_modules", "@temporalio", "core-bridge", "releases");
for (const release of await list(bridge)) {
  if (!release.startsWith(cpu) || !release.includes(os)) await drop(join(bridge, release));
}

// darwin-arm64+x64, linux-x64, …
const vectors = join("node_modules", "usearch", "prebuilds");
for (const built of await list(vectors)) {
  const [system, cpus = ""] = built.split("-");
  if (system !== platform || !cpus.split("+").includes(arch)) await drop(join(vectors, built));
}

async function list(folder) {
  return existsSync(folder) ? readdir(folder) : [];
}

async function drop(path) {
  await rm(path, { recursive: true });
  process.stdout.write(`dropped ${path}\n`);
}
