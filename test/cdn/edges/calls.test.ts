import * as assert from "uvu/assert";
import { describe } from "../../support/describe.ts";
import { fakeClock } from "../../support/fake-clock.ts";
import { type Asked, withVendor } from "../../support/vendor-server.ts";
import { edgeFor, NOTHING, RELEASE, VENDORS } from "../../support/vendors.ts";

/** A call as a vendor documents it: what is not named here may be as it is. */
interface ExpectedCall {
	/** Method and address. */
	readonly line: string;
	/** Headers that must be so, or must not be there. */
	readonly headers?: Readonly<Record<string, string | undefined>>;
	/** The JSON of the body, or text. */
	readonly body?: unknown;
}

const JSON_TYPE = { "content-type": "application/json" };
const FASTLY = "POST https://api.fastly.com";
const FASTLY_HARD = { "fastly-key": "secret-fastly", "fastly-soft-purge": undefined };
const FASTLY_SOFT = { "fastly-key": "secret-fastly", "fastly-soft-purge": "1" };
const CLOUDFLARE = "POST https://api.cloudflare.com/client/v4/zones/023e/purge_cache";
const CLOUDFLARE_HEADERS = { authorization: "Bearer secret-cloudflare", ...JSON_TYPE };
const AKAMAI = "POST https://akab-1.purge.akamaiapis.net/ccu/v3";
const BUNNY_HEADERS = { accesskey: "secret-bunny" };
const GOOGLE = "POST https://compute.googleapis.com/compute/v1/projects/courier/global/urlMaps/front/invalidateCache";
const GOOGLE_HEADERS = { authorization: "Bearer secret-google", ...JSON_TYPE };
const VARNISH_HARD = { "x-api-key": "secret-varnish", "soft-purge": undefined };
const VARNISH_SOFT = { "x-api-key": "secret-varnish", "soft-purge": "1" };

/** What each vendor is asked for the release, what must not be shown once more first. */
const CALLS: Readonly<Record<string, readonly ExpectedCall[]>> = {
	fastly: [
		{
			line: `${FASTLY}/service/SU1Z/purge`,
			headers: { ...FASTLY_HARD, ...JSON_TYPE },
			body: { surrogate_keys: ["p-2"] },
		},
		{ line: `${FASTLY}/purge/courier.example/gone.jpg`, headers: FASTLY_HARD },
		{
			line: `${FASTLY}/service/SU1Z/purge`,
			headers: { ...FASTLY_SOFT, ...JSON_TYPE },
			body: { surrogate_keys: ["p-1", "s-world"] },
		},
		{ line: `${FASTLY}/purge/courier.example/new/`, headers: FASTLY_SOFT },
	],
	cloudflare: [
		{ line: CLOUDFLARE, headers: CLOUDFLARE_HEADERS, body: { tags: ["p-2", "p-1", "s-world"] } },
		{
			line: CLOUDFLARE,
			headers: CLOUDFLARE_HEADERS,
			body: { files: ["https://courier.example/gone.jpg", "https://courier.example/new/"] },
		},
	],
	cloudfront: [
		{
			line: "POST https://cloudfront.amazonaws.com/2020-05-31/distribution/EDFD/invalidation",
			headers: { "x-amz-security-token": "secret-session" },
		},
	],
	akamai: [
		{ line: `${AKAMAI}/delete/tag/production`, headers: JSON_TYPE, body: { objects: ["p-2"] } },
		{
			line: `${AKAMAI}/delete/url/production`,
			headers: JSON_TYPE,
			body: { objects: ["https://courier.example/gone.jpg"] },
		},
		{ line: `${AKAMAI}/invalidate/tag/production`, headers: JSON_TYPE, body: { objects: ["p-1", "s-world"] } },
		{
			line: `${AKAMAI}/invalidate/url/production`,
			headers: JSON_TYPE,
			body: { objects: ["https://courier.example/new/"] },
		},
	],
	bunny: [
		...["p-1", "p-2", "s-world"].map((tag) => ({
			line: "POST https://api.bunny.net/pullzone/42/purgeCache",
			headers: { ...BUNNY_HEADERS, ...JSON_TYPE },
			body: { CacheTag: tag },
		})),
		...["gone.jpg", "new%2F"].map((path) => ({
			line: `POST https://api.bunny.net/purge?url=https%3A%2F%2Fcourier.example%2F${path}&exactPath=true&async=false`,
			headers: BUNNY_HEADERS,
			body: "",
		})),
	],
	google: [
		{ line: GOOGLE, headers: GOOGLE_HEADERS, body: { cacheTags: ["p-2", "p-1", "s-world"] } },
		{ line: GOOGLE, headers: GOOGLE_HEADERS, body: { host: "courier.example", path: "/gone.jpg" } },
		{ line: GOOGLE, headers: GOOGLE_HEADERS, body: { host: "courier.example", path: "/new/" } },
	],
	varnish: [
		{ line: "PURGEKEYS ORIGIN/", headers: { ...VARNISH_HARD, "surrogate-key": "p-2" }, body: "" },
		{
			line: "PURGE http://courier.example/gone.jpg",
			headers: { "x-api-key": "secret-varnish", host: "courier.example" },
			body: "",
		},
		{
			line: "PURGEKEYS ORIGIN/",
			headers: { ...VARNISH_SOFT, "surrogate-key": "p-1 s-world" },
			body: "",
		},
		{
			line: "PURGE http://courier.example/new/",
			headers: { "x-api-key": "secret-varnish", host: "courier.example" },
			body: "",
		},
	],
	webhook: [
		{
			line: "POST https://hooks.example/purge?hidden=1",
			headers: { authorization: "Bearer secret-webhook", ...JSON_TYPE },
			body: {
				release: "r7",
				soft: { tags: RELEASE.soft.tags, urls: RELEASE.soft.urls },
				hard: { tags: RELEASE.hard.tags, urls: RELEASE.hard.urls },
			},
		},
	],
};

function seen({ method, url, headers, body }: Asked, expected: ExpectedCall, origin: string): ExpectedCall {
	const named = Object.keys(expected.headers ?? {}).map((name) => [name, headers[name]]);
	return {
		line: `${method} ${url.replace(origin, "ORIGIN")}`,
		...(expected.headers && { headers: Object.fromEntries(named) }),
		...("body" in expected && { body: typeof expected.body === "string" ? body : JSON.parse(body) }),
	};
}

// Single tags and addresses are sent some at once.
function inOrder(asked: readonly Asked[], kind: string): readonly Asked[] {
	const key = ({ url, body }: Asked) => (url.includes("purgeCache") ? `0${body}` : `1${url}${body}`);
	const isAtOnce = kind === "bunny";
	return isAtOnce ? [...asked].sort((a, b) => (key(a) < key(b) ? -1 : 1)) : asked;
}

describe("the calls of an edge", (test) => {
	for (const { kind, name, option, good } of VENDORS) {
		const expected = CALLS[kind] ?? [];

		test(`are what is documented: ${kind}`, async () => {
			await withVendor([good], async ({ asked, origin }) => {
				const edge = edgeFor(option(origin));
				assert.is(edge.name, name.replace("ORIGIN", origin));
				await edge.purge(RELEASE);
				const calls = inOrder(asked, kind);
				assert.equal(
					calls.map((call, index) => seen(call, expected[index] ?? { line: "" }, origin)),
					expected,
				);
			});
		});

		if (kind !== "webhook") {
			test(`are none for nothing: ${kind}`, async () => {
				await withVendor([good], async ({ asked, origin }) => {
					await edgeFor(option(origin)).purge(NOTHING);
					assert.equal(asked, []);
				});
			});

			test(`name everything by its address where tags do not reach it: ${kind}`, async () => {
				await withVendor([good], async ({ asked, origin }) => {
					const settings = { ...option(origin)[kind], by: "urls" };
					await edgeFor({ [kind]: settings }).purge(RELEASE);
					const text = decodeURIComponent(asked.map(({ url, body }) => `${url}\n${body}`).join("\n"));
					for (const path of ["/gone.jpg", "/world/", "/new/"]) assert.ok(text.includes(path), path);
					assert.not.match(text, /p-1|p-2|s-world|purgeCache|surrogate_keys/);
				});
			});
		}

		test(`are made once more behind a shield, two seconds later: ${kind}`, async () => {
			const clock = fakeClock();
			await withVendor([good], async ({ asked, origin }) => {
				const settings = { ...option(origin)[kind], shield: true };
				await edgeFor({ [kind]: settings }, clock).purge(RELEASE);
				assert.is(asked.length, expected.length * 2);
				assert.equal(clock.waits, [2000]);
			});
		});
	}
});
