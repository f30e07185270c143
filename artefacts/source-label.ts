import type { Source } from "./artefact.ts";

/** A source in words. */
export function sourceLabel(source: Source, platform: string): string {
  switch (source.kind) {
    case "path-lookup":
      return `${source.command} on PATH`;
    case "generated":
      return "made on this machine";
    case "https": {
      const downloads = source.downloads[platform as keyof typeof source.downloads] ?? source.downloads.any;
      return downloads?.[0] === undefined ? "download" : `download from ${new URL(downloads[0].url).host}`;
    }
    case "pypi":
      return `PyPI ${source.package} ${source.version}`;
    case "maven":
      return `Maven ${source.artifact} ${source.version}`;
  }
}
