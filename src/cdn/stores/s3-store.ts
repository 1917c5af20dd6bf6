import { hostname } from "node:os";
import { contentHash } from "../../base/hash.ts";
import {
	type ListedObject,
	type ObjectHeaders,
	type ObjectStore,
	type StoredObject,
	StoreError,
	type WriteCondition,
} from "../../publish/object-store.ts";
import { checkKey, isKey, objectText } from "./object-key.ts";
import { S3Bucket, type S3BucketOptions } from "./s3-bucket.ts";
import { conditionHeaders, failed, isFailed, probeConditions, type TagForm, tagOf } from "./s3-conditions.ts";
import { readListing } from "./s3-listing.ts";

/** Where in a bucket a site is published. */
export interface S3StoreOptions extends S3BucketOptions {
	/** What all keys begin with, before a slash; empty for the whole bucket. */
	readonly prefix?: string | undefined;
	/** For messages. @defaultValue `s3://` with bucket and prefix */
	readonly name?: string | undefined;
	/**
	 * Who sees to it that conditions hold: the bucket, which is tried once before the first of them, or something that lets one
	 * publisher run at a time, so that to look before the write is enough.
	 *
	 * @defaultValue `bucket`
	 */
	readonly conditions?: "bucket" | "external" | undefined;
}

/**
 * Storage that speaks S3: AWS, R2, Spaces, Ceph, MinIO and others. Cache tags are kept as the metadata `cache-tag`, which caches
 * see as `x-amz-meta-cache-tag`: CloudFront reads it by that name, others are told to. So is the lifetime in caches, as
 * `surrogate-control`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-by-tags.html
 */
export class S3Store implements ObjectStore {
	readonly name: string;
	readonly isFolder = false;
	readonly #options: S3StoreOptions;
	readonly #bucket: S3Bucket;
	readonly #start: string;
	#form: Promise<TagForm> | undefined;

	constructor(options: S3StoreOptions) {
		const { bucket, prefix = "" } = options;
		this.#options = options;
		this.#bucket = new S3Bucket(options);
		this.#start = prefix === "" ? "" : `${prefix}/`;
		this.name = options.name ?? `s3://${bucket}${prefix && `/${prefix}`}`;
	}

	async read(key: string): Promise<StoredObject | undefined> {
		const answer = await this.#bucket.ask({ method: "GET", ...this.#named(key), also: [ABSENT] });
		if (answer.status === 404) return undefined;
		const etag = tagOf(answer);
		if (etag === undefined) throw this.#withoutTag(key);
		return { bytes: answer.bytes, etag };
	}

	async write(key: string, bytes: Uint8Array, headers: ObjectHeaders, condition?: WriteCondition): Promise<string> {
		const named = this.#named(key);
		const conditions = condition && (await this.#conditionHeaders(key, condition));
		const answer = await this.#bucket.ask({
			method: "PUT",
			...named,
			headers: { ...metadata(headers), ...conditions },
			body: bytes,
			also: condition === "absent" ? [412] : condition ? [412, ABSENT] : [],
		});
		if (condition && isFailed(answer)) {
			// The answer to an earlier attempt may have been lost.
			const found = answer.isRepeated ? await this.read(key) : undefined;
			if (found && Buffer.compare(found.bytes, bytes) === 0) return found.etag;
			throw failed(named.object, condition);
		}
		const etag = tagOf(answer);
		if (etag === undefined) throw this.#withoutTag(key);
		return etag;
	}

	async copy(from: string, to: string): Promise<boolean> {
		const source = this.#named(from);
		// S3 refuses to copy an object to itself.
		if (from === to) return (await this.read(from)) !== undefined;
		const headers = { "x-amz-copy-source": this.#bucket.sourceOf(source.key) };
		const answer = await this.#bucket.ask({
			method: "PUT",
			...this.#named(to),
			headers,
			also: [ABSENT],
			isDone: ({ bytes }) => Buffer.from(bytes).includes("CopyObjectResult"),
		});
		return answer.status !== 404;
	}

	async remove(key: string): Promise<void> {
		const isDone = ({ bytes }: { readonly bytes: Uint8Array }) => bytes.length === 0;
		await this.#bucket.ask({ method: "DELETE", ...this.#named(key), also: [ABSENT], isDone });
	}

	async *list(prefix: string): AsyncIterable<ListedObject> {
		const start = this.#start + prefix;
		const object = objectText(this.name, `${prefix}…`);
		let token: string | undefined;
		do {
			const query = {
				"continuation-token": token,
				"encoding-type": "url",
				"list-type": "2",
				"max-keys": "1000",
				prefix: start,
			};
			const { bytes } = await this.#bucket.ask({ method: "GET", key: "", object, query });
			const { objects, next } = listingOf(bytes, object);
			for (const { key, size } of objects) {
				const own = key.slice(this.#start.length);
				if (key.startsWith(start) && isKey(own)) yield { key: own, size };
			}
			if (next !== undefined && next === token)
				throw new StoreError(`${object}: expected a listing, got the same part again`);
			token = next;
		} while (token !== undefined);
	}

	/** The whole key of an object, and its name for messages. */
	#named(key: string): { readonly key: string; readonly object: string } {
		checkKey(this.name, key);
		return { key: this.#start + key, object: objectText(this.name, key) };
	}

	async #conditionHeaders(key: string, condition: WriteCondition): Promise<Record<string, string>> {
		if (this.#options.conditions === "external") {
			const found = await this.read(key);
			const holds = condition === "absent" ? !found : found?.etag === condition.etag;
			if (!holds) throw failed(objectText(this.name, key), condition);
			return {};
		}
		this.#form ??= this.#probe();
		return conditionHeaders(condition, await this.#form);
	}

	async #probe(): Promise<TagForm> {
		const { clock } = this.#options;
		const own = contentHash(`${hostname()} ${process.pid} ${clock.now().getTime()}`);
		try {
			return await probeConditions(this.#bucket, `${this.#start}.newsroom/probe-${own}`, this.name);
		} catch (error) {
			this.#form = undefined;
			throw error;
		}
	}

	#withoutTag(key: string): StoreError {
		return new StoreError(
			`${objectText(this.name, key)}: expected an ETag, got none; publish to a storage that speaks S3`,
		);
	}
}

const ABSENT = "NoSuchKey";

function metadata({ contentType, cacheControl, surrogateControl, tags }: ObjectHeaders): Record<string, string> {
	return {
		"content-type": contentType,
		"cache-control": cacheControl,
		...(surrogateControl !== undefined && { "x-amz-meta-surrogate-control": surrogateControl }),
		...(tags.length > 0 && { "x-amz-meta-cache-tag": tags.join(",") }),
	};
}

function listingOf(bytes: Uint8Array, object: string): ReturnType<typeof readListing> {
	try {
		return readListing(Buffer.from(bytes).toString("utf8"));
	} catch (error) {
		throw new StoreError(`${object}: expected a listing, got ${(error as Error).message}`);
	}
}
