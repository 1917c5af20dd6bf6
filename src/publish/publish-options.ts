import * as v from "valibot";

/** What a newsroom says of how its site is brought to readers. Credentials come from the environment alone. */
export interface PublishOptions {
	/** Where the site goes: `directory:PATH`, `s3://bucket/prefix` or `sftp://user@host/path`. */
	readonly target?: string;
	/** Address of a storage that speaks S3 and is not AWS. */
	readonly endpoint?: string;
	/** Region of the bucket. */
	readonly region?: string;
	/** The caches in front of it, by kind, the ones nearest to it first: `{ fastly: { service: "…" } }`. @defaultValue none */
	readonly purge?: Readonly<Record<string, unknown>>;
	/** Who is told of a release: `{ webSub: "https://hub.example/", indexNow: { key: "…" } }`. @defaultValue nobody */
	readonly pings?: Readonly<Record<string, unknown>>;
	/** How long caches may hold what stands at some addresses, in seconds: `{ "/weather/*": { edge: 15 } }`. */
	readonly headers?: Readonly<Record<string, CacheOptions>>;
	/** Days for which a file with a hash in its name is kept when no page shows it any more. @defaultValue 30 */
	readonly keepAssets?: number;
	/** Removals above which nothing is done. @defaultValue 256, or a tenth of the site */
	readonly maxDelete?: number;
	/** Requests at once. @defaultValue 16 */
	readonly concurrency?: number;
	/** Whether, or at which address, the site is looked at through the caches behind a release. @defaultValue where there are caches */
	readonly verify?: boolean | string;
	/** Says that something else makes sure that one release happens at a time. */
	readonly lock?: "external";
}

/** How long caches may hold something, in seconds. */
export interface CacheOptions {
	readonly browser?: number;
	readonly edge?: number;
	readonly staleWhileRevalidate?: number;
	readonly staleIfError?: number;
	readonly immutable?: boolean;
}

const SECONDS = "a whole number of seconds from 0 on";
const seconds = v.pipe(v.number(SECONDS), v.integer(SECONDS), v.minValue(0, SECONDS));

const cache = v.strictObject({
	browser: v.optional(seconds),
	edge: v.optional(seconds),
	staleWhileRevalidate: v.optional(seconds),
	staleIfError: v.optional(seconds),
	immutable: v.optional(v.boolean("true or false")),
});

const PATTERN = "a pattern of addresses such as /weather/*";
const COUNT = "a whole number from 0 on";
const count = v.pipe(v.number(COUNT), v.integer(COUNT), v.minValue(0, COUNT));
const WIDTH = "a whole number from 1 to 256";
const KINDS = "a mapping by kind such as { varnish: { url: … } }";
const kinds = v.pipe(
	v.record(v.string(), v.unknown(), KINDS),
	v.check((value) => !SECRET.test(JSON.stringify(value)), "no credentials, which come from the environment alone"),
);
const VERIFY = "true, false, or an address such as https://courier.example/";

// Names of keys that no adapter has.
const SECRET = /"[^"]*(?:token|secret|password|access_?key|api_?key|credential)[^"]*":/i;

/** The option `publish`, as far as a build looks at it. */
export const PUBLISH_OPTIONS = v.strictObject({
	target: v.optional(
		v.pipe(v.string("a target such as directory:/srv/www"), v.nonEmpty("a target such as directory:/srv/www")),
	),
	endpoint: v.optional(v.pipe(v.string(), v.url("an address such as https://storage.example"))),
	region: v.optional(v.pipe(v.string("a region such as eu-west-2"), v.nonEmpty("a region such as eu-west-2"))),
	purge: v.optional(kinds),
	pings: v.optional(kinds),
	headers: v.optional(v.record(v.pipe(v.string(), v.startsWith("/", PATTERN)), cache, PATTERN)),
	keepAssets: v.optional(count),
	maxDelete: v.optional(count),
	concurrency: v.optional(v.pipe(v.number(WIDTH), v.integer(WIDTH), v.minValue(1, WIDTH), v.maxValue(256, WIDTH))),
	verify: v.optional(v.union([v.boolean(), v.pipe(v.string(), v.url())], VERIFY)),
	lock: v.optional(v.literal("external", '"external"')),
});
