/** Where a target keeps what only publishers read. No reader may be given any of it. */
export const STATE = ".newsroom/";

export const LOCK = `${STATE}lock.json`;
export const MANIFEST = `${STATE}manifest.jsonl`;
export const PARTS = `${STATE}manifest/`;
export const LEDGER = `${STATE}ledger.jsonl`;
export const CHARGES = `${STATE}charges.json`;
export const JOURNALS = `${STATE}journal/`;
export const RELEASES = `${STATE}releases/`;
export const OBJECTS = `${STATE}objects/`;

/** What is told of all that is kept there. */
export const STATE_HEADERS = {
	contentType: "application/json; charset=utf-8",
	cacheControl: "private, no-store",
	tags: [],
} as const;
