// What builds need that share what they know with other machines: loaded when they do. Re-exports only.

export { pictureLabel } from "./archive/index/picture-label.ts";
export { reusedPacks } from "./archive/index/reused-packs.ts";
export { namesIn } from "./archive/index/rows-by-name.ts";
export {
	decodeShared,
	encodeShared,
	type FileId,
	type FileIds,
	idAt,
	idsOf,
	indexOf,
	joinedArchives,
	type Pack,
	type SharedArchive,
} from "./archive/index/shared-archive.ts";
export { fileAt, type SharedFile, sharedFiles } from "./archive/index/shared-files.ts";
export { textHash } from "./base/hash.ts";
export { HashedObjects, isHash } from "./cdn/hashed-objects.ts";
export { storeOf } from "./cdn/stores/stores.ts";
export { each } from "./publish/each.ts";
export { ConditionFailed, type ObjectStore, StoreError } from "./publish/object-store.ts";
