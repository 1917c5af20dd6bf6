import { describe } from "../../base/describe.ts";
import { StoreError } from "../../publish/object-store.ts";
import { checkKey } from "./object-key.ts";
import type { S3Place } from "./s3-address.ts";
import type { S3Credentials } from "./s3-bucket.ts";

/** Variables by name, as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What is known of a place in a bucket before it is asked. */
export interface S3Settings extends S3Place {
	readonly prefix: string;
	readonly credentials: S3Credentials;
}

/** What was typed. */
export interface S3Words {
	/** `s3://bucket/prefix` */
	readonly target: string;
	readonly endpoint?: string | undefined;
	readonly region?: string | undefined;
}

/**
 * Reads a target in S3, with what the environment says of it.
 *
 * @throws {StoreError} for what is not as it must be, and where credentials are missing.
 */
export function readS3Settings(words: S3Words, environment: Environment): S3Settings {
	const [, bucket = "", prefix = ""] = /^s3:\/\/([^/]*)(?:\/(.*?)\/?)?$/s.exec(words.target) ?? [];
	if (!BUCKET.test(bucket)) throw wrong("--target", "s3://bucket/prefix", words.target);
	if (prefix !== "") checkKey(`s3://${bucket}`, prefix);
	const endpoint = endpointOf(
		words.endpoint ?? first(environment, ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"]),
		bucket,
	);
	const region = words.region ?? first(environment, ["AWS_REGION", "AWS_DEFAULT_REGION"]) ?? usualRegion(endpoint);
	if (!REGION.test(region)) throw wrong("AWS_REGION", "a region such as eu-west-1", region);
	return { bucket, prefix, endpoint, region, credentials: credentialsOf(environment) };
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html; older buckets, and those of others, have more.
const BUCKET = /^[a-z\d][\w.-]{1,254}$/i;
const REGION = /^[a-z\d-]{1,40}$/;

/** Read before the same without it, so that what uploads may have other rights than what purges. */
const OWN = "NEWSROOM_PUBLISH_";

function first(environment: Environment, names: readonly string[]): string | undefined {
	const all = [...names.map((name) => OWN + name), ...names];
	return all.map((name) => environment[name]).find((value) => value);
}

function endpointOf(text: string | undefined, bucket: string): URL | undefined {
	if (text === undefined) return undefined;
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const { protocol = "", username, password, search, hash } = url ?? {};
	if (!url || !/^https?:$/.test(protocol) || username || password || search || hash) {
		const shown = username || password ? "one with credentials in it" : describe(text);
		throw new StoreError(`--endpoint: expected an address such as https://s3.example.org, got ${shown}`);
	}
	if (!url.hostname.startsWith(`${bucket}.`)) return url;
	throw wrong("--endpoint", "the address of the service without the bucket, which the target names", text);
}

// https://developers.cloudflare.com/r2/api/s3/api/: R2 has one region. Most others do not look at it.
function usualRegion(endpoint: URL | undefined): string {
	return endpoint?.hostname.endsWith(".r2.cloudflarestorage.com") ? "auto" : "us-east-1";
}

// Parts of two credentials make none.
function credentialsOf(environment: Environment): S3Credentials {
	const start = environment[`${OWN}AWS_ACCESS_KEY_ID`] ? OWN : "";
	const [id, secret] = [`${start}AWS_ACCESS_KEY_ID`, `${start}AWS_SECRET_ACCESS_KEY`];
	const missing = [id, secret].find((name) => !environment[name]);
	if (missing) {
		const both = `${id} and ${secret}`;
		throw new StoreError(
			`expected credentials in ${both}, got no ${missing}; set both in the environment of this command`,
		);
	}
	return {
		accessKeyId: environment[id] ?? "",
		secretAccessKey: environment[secret] ?? "",
		sessionToken: environment[`${start}AWS_SESSION_TOKEN`] || undefined,
	};
}

function wrong(name: string, expected: string, got: string): StoreError {
	return new StoreError(`${name}: expected ${expected}, got ${describe(got)}`);
}
