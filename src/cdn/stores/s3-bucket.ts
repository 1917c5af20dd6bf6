import { createHash } from "node:crypto";
import { AwsV4Signer } from "aws4fetch";
import type { Clock } from "../../publish/clock.ts";
import { StoreError } from "../../publish/object-store.ts";
import { type Answer, type Channel, ChannelError, type Outgoing } from "../channel.ts";
import { bucketAddress, keyPath, queryText, type S3Place } from "./s3-address.ts";
import { PASSING, s3Code, s3Problem } from "./s3-problem.ts";

/** Who asks. */
export interface S3Credentials {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	/** Where they hold for some hours. */
	readonly sessionToken?: string | undefined;
}

/** A bucket, and how it is asked. */
export interface S3BucketOptions extends S3Place {
	readonly credentials: S3Credentials;
	readonly channel: Channel;
	readonly clock: Pick<Clock, "now">;
}

/** What a bucket is asked. */
export interface S3Ask {
	readonly method: "GET" | "PUT" | "DELETE";
	/** The whole key; empty for the bucket itself. */
	readonly key: string;
	/** The object as messages name it. */
	readonly object: string;
	readonly query?: Readonly<Record<string, string | undefined>>;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: Uint8Array;
	/** Statuses, and codes of errors, that are answers as well as success is. */
	readonly also?: readonly (number | string)[];
	/** Whether what was answered with a status of success is one: S3 begins some answers before it knows, and others give theirs to all. */
	readonly isDone?: (answer: Answer) => boolean;
}

/** What came of it. */
export interface S3Outcome extends Answer {
	/** Whether an earlier attempt came to nothing that is known: it may have been done. */
	readonly isRepeated: boolean;
}

/** A bucket that is asked with signatures (AWS Signature Version 4), of the body as well. */
export class S3Bucket {
	readonly #options: S3BucketOptions;
	readonly #address: string;
	/** Keys of signatures, which are good for a day. */
	readonly #keys = new Map<string, ArrayBuffer>();

	constructor(options: S3BucketOptions) {
		this.#options = options;
		this.#address = bucketAddress(options);
	}

	/** @throws {StoreError} for every answer that was not expected, and where there is none. */
	async ask(ask: S3Ask): Promise<S3Outcome> {
		const { method, object, body, also = [], isDone = () => true } = ask;
		const isSuccess = (answer: Answer) => answer.status < 300 && isDone(answer);
		const codeOf = (answer: Answer) => (isSuccess(answer) ? undefined : s3Code(answer));
		let attempts = 0;
		const make = () => {
			attempts += 1;
			return this.#request(ask);
		};
		const isBusy = (answer: Answer) => {
			const isPassing = PASSING.has(codeOf(answer));
			// What was refused so has not been done.
			if (isPassing) attempts -= 1;
			return isPassing;
		};
		const answer = await this.#options.channel.send(make, body?.length, isBusy).catch((error) => {
			if (error instanceof ChannelError) throw new StoreError(`${object}: ${error.message}`);
			throw error;
		});
		const { status } = answer;
		const code = codeOf(answer);
		const isAnswer = also.includes(status) || (code !== undefined && also.includes(code));
		if (isSuccess(answer) || isAnswer) return { ...answer, isRepeated: attempts > 1 };
		throw new StoreError(`${object}: expected ${method} to be done, got ${s3Problem(answer, this.#secrets)}`);
	}

	/** An object as the source of a copy. */
	sourceOf(key: string): string {
		return `/${keyPath(`${this.#options.bucket}/${key}`)}`;
	}

	get #secrets(): string[] {
		return Object.values(this.#options.credentials).filter((secret) => secret !== undefined && secret !== "");
	}

	async #request({ method, key, query, headers, body }: S3Ask): Promise<Outgoing> {
		const { credentials, region, clock } = this.#options;
		const { accessKeyId, secretAccessKey, sessionToken } = credentials;
		const signer = new AwsV4Signer({
			method,
			url: `${this.#address}/${keyPath(key)}${query ? queryText(query) : ""}`,
			headers: { ...headers, ...digests(body) },
			accessKeyId,
			secretAccessKey,
			...(sessionToken === undefined ? {} : { sessionToken }),
			service: "s3",
			region,
			cache: this.#keys,
			datetime: clock
				.now()
				.toISOString()
				.replace(/[:-]|\.\d{3}/g, ""),
		});
		const signed = await signer.sign();
		// Another form of an object has another tag. Google changes this header on its way, so it is not signed.
		signed.headers.set("accept-encoding", "identity");
		return {
			method,
			url: signed.url.href,
			headers: signed.headers,
			body: (body ?? null) as Uint8Array<ArrayBuffer> | null,
		};
	}
}

// The signature holds the one, and every service knows the other: what arrives damaged or cut is refused.
function digests(body: Uint8Array = new Uint8Array()): Record<string, string> {
	const sha256 = createHash("sha256").update(body).digest("hex");
	const md5 = createHash("md5").update(body).digest("base64");
	return { "x-amz-content-sha256": sha256, ...(body.length > 0 && { "content-md5": md5 }) };
}
