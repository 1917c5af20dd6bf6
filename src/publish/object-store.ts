/**
 * Where a published site lies: objects of bytes, each under a key with slashes and none at its beginning
 * (`2026/03/01/bridge/index.html`). A store does one thing at a time to one object; the order is decided elsewhere.
 *
 * Every method throws a `StoreError` for what it could not do, after it has tried as often as is of any use.
 */
export interface ObjectStore {
	/** For messages: `s3://bucket/prefix`. No credentials. */
	readonly name: string;
	/** Whether keys are paths, so that a file and a folder of one name cannot both be there. */
	readonly isFolder: boolean;
	/** An object, or nothing where there is none. */
	read(key: string): Promise<StoredObject | undefined>;
	/**
	 * Puts an object there, whole or not at all, and gives its new tag. What is written on condition names who writes it: where
	 * an answer was lost, an object with these bytes is taken for one's own.
	 *
	 * @throws {ConditionFailed} when the condition does not hold; nothing was written then.
	 */
	write(key: string, bytes: Uint8Array, headers: ObjectHeaders, condition?: WriteCondition): Promise<string>;
	/** Copies an object with its headers and replaces what was there. False where there is nothing to copy. */
	copy(from: string, to: string): Promise<boolean>;
	/** Removes an object; nothing happens where there is none. */
	remove(key: string): Promise<void>;
	/**
	 * All objects whose keys begin so, in no order. What has a key that no object can be written to is none of a site, and left
	 * out: consoles of storage keep folders as objects whose names end in a slash.
	 */
	list(prefix: string): AsyncIterable<ListedObject>;
}

/** An object as it was read. */
export interface StoredObject {
	readonly bytes: Uint8Array;
	/** Names this version of it, for conditions. Its form is up to the store. */
	readonly etag: string;
}

/** An object as it is listed. */
export interface ListedObject {
	readonly key: string;
	/** In bytes. */
	readonly size: number;
}

/** What is sent with an object to whoever asks for it. A store that cannot keep one of these leaves it out. */
export interface ObjectHeaders {
	/** Media type with its character set: `text/html; charset=utf-8`. */
	readonly contentType: string;
	/** The value of `Cache-Control`, for browsers and for edges that know no other. */
	readonly cacheControl: string;
	/** The value of `Surrogate-Control`, for edges that are told to read it. */
	readonly surrogateControl?: string | undefined;
	/** Cache tags, for edges that purge by them. */
	readonly tags: readonly string[];
}

/** What must hold for a write: nothing is there, or still the version with this tag. */
export type WriteCondition = "absent" | { readonly etag: string };

/** A store could not do something. The message is complete and names the object. */
export class StoreError extends Error {
	override readonly name: string = "StoreError";
}

/** What a write was conditional on does not hold: somebody else has written. */
export class ConditionFailed extends StoreError {
	override readonly name = "ConditionFailed";
}
