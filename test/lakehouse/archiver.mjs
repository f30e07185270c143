// A process that keeps a folder in an archive: node archiver.mjs STORE FOLDER, printing a line when its first object is there.
import { folderArchive } from "../../dist/lakehouse/folder-archive.js";
import { folderStore } from "../../dist/lakehouse/object-store.js";

const [, , store, folder] = process.argv;
const objects = folderStore(store);
const put = async (name, bytes, options) => {
  const done = await objects.put(name, bytes, options);
  process.stdout.write(`${JSON.stringify({ put: name })}\n`);
  return done;
};
await folderArchive({ ...objects, put }).keep("a", folder);
