// What a thread that scans needs of the core: to load all of it takes longer than the scan of a small newspaper.

export type { ArticleFolder } from "./archive/folder-walk.ts";
export { Texts } from "./archive/index/columns.ts";
export {
	type FileScan,
	type KnownSources,
	type KnownWalk,
	type SourceScan,
	scanFiles,
	scanSources,
	settledRows,
} from "./archive/index/scan.ts";
export { scanNamed } from "./archive/index/scan-named.ts";
export { type KnownOutputs, scanOutputs } from "./archive/index/scan-outputs.ts";
export type { KnownFiles } from "./archive/index/stamps.ts";
