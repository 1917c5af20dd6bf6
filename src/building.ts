// What builds need of the archive, and no other program: no part of what the package promises. Re-exports only.

export { articleFiles } from "./archive/article-folder.ts";
export { changedPlan, type StoryEdits } from "./archive/changed-plan.ts";
export {
	type ArchiveIndex,
	type FileKind,
	type IndexHead,
	indexStamp,
	type NoIndex,
	openIndex,
	removeIndex,
	writeIndex,
} from "./archive/index/archive-index.ts";
export type { ArchiveReading } from "./archive/index/archive-reading.ts";
export { decodeTable, encodeTable, type Table, Texts, tableParts } from "./archive/index/columns.ts";
export { namesBesideLedger, namesOfFiles } from "./archive/index/concerned-stories.ts";
export { crossChecked } from "./archive/index/cross-checked.ts";
export { editsOf, type FoundEdits, isOverBetween } from "./archive/index/edits-of.ts";
export { momentOf } from "./archive/index/moment-of.ts";
export { type OutputRecord, OutputTable } from "./archive/index/output-table.ts";
export { sitePicture } from "./archive/index/picture-label.ts";
export { type ArchiveChanges, type ArchiveSource, readArchive } from "./archive/index/read-archive.ts";
export { type Part, readArchiveInParts } from "./archive/index/read-archive-in-parts.ts";
export { type LinkedFile, type PartReading, type PartSource, readPart } from "./archive/index/read-part.ts";
export { readReasons } from "./archive/index/read-reasons.ts";
export { DamagedIndex, RecordFiles, RecordWriter } from "./archive/index/record-files.ts";
export { isNameIn, nameAt, rowsByName } from "./archive/index/rows-by-name.ts";
export { ABSENT, BLOB_ID_BYTES, blobId, type KnownFiles, UNKNOWN } from "./archive/index/stamps.ts";
export { StoredStory, StoryStore } from "./archive/index/stored-story.ts";
export { StoryTable } from "./archive/index/story-table.ts";
export { secretTraces, traceSearch } from "./archive/leaks/leak-search.ts";
export type { Trace } from "./archive/leaks/trace.ts";
export { type Secrets, tracesOf } from "./archive/leaks/traces.ts";
export { digestOf, type MadeOf, pageMadeOf } from "./archive/made-of.ts";
export {
	type ChangedFile,
	manifestOutput,
	manifestParts,
	type OutputManifest,
	readManifest,
} from "./archive/output-manifest.ts";
export { planTags } from "./archive/plan-tags.ts";
export { addressOfFile } from "./base/address-of-file.ts";
export { contentHash } from "./base/hash.ts";
export { once } from "./base/once.ts";
export { type ProgressLine, progressLine } from "./base/progress-line.ts";
export { isOfShard, readShard, type Shard } from "./base/shard.ts";
export { crossCheck } from "./content/cross-check.ts";
export { hostRules } from "./content/hosts.ts";
export { LedgerText } from "./content/ledger/ledger-text.ts";
export { isPublic } from "./content/visibility.ts";
export { HOST_FILES, hostFileFaults } from "./formats/host-file-faults.ts";
export { BUILT_SITE, type BuiltSite, builtSiteText } from "./publish/built-site.ts";
export { PUBLISH_OPTIONS } from "./publish/publish-options.ts";
