import * as assert from "uvu/assert";
import type { PurgeRequest } from "../../../src/publish/edge.ts";
import { describe } from "../../support/describe.ts";
import { fakeClock } from "../../support/fake-clock.ts";
import { type Asked, withVendor } from "../../support/vendor-server.ts";
import { edgeFor, NOTHING, VENDORS, type Vendor } from "../../support/vendors.ts";

const TAGS = Array.from({ length: 1100 }, (_, index) => `p-${String(index).padStart(58, "0")}`);
const URLS = TAGS.map((tag) => `https://courier.example/2026/11/${tag.slice(-6)}/`);

const items = (body: string, key: string) => (JSON.parse(body) as Record<string, string[]>)[key] ?? [];

/** How many tags or addresses a call has. */
const COUNTS: Readonly<Record<string, (asked: Asked) => readonly string[]>> = {
	fastly: ({ body, url }) => (body ? items(body, "surrogate_keys") : [url.replace("api.fastly.com/purge/", "")]),
	cloudflare: ({ body }) => [...items(body, "tags"), ...items(body, "files")],
	cloudfront: ({ body }) =>
		[...body.matchAll(/<Path>(.*?)<\/Path>/g)].map(([, path = ""]) =>
			path.startsWith("#") ? path.slice(1) : `https://courier.example${path}`,
		),
	akamai: ({ body }) => items(body, "objects"),
	bunny: ({ body, url }) => [
		body ? (JSON.parse(body) as { CacheTag: string }).CacheTag : (new URL(url).searchParams.get("url") ?? ""),
	],
	google: ({ body }) => {
		const { cacheTags, host, path } = JSON.parse(body) as { cacheTags?: string[]; host: string; path: string };
		return cacheTags ?? [`https://${host}${path}`];
	},
	varnish: ({ method, url, headers }) =>
		method === "PURGE" ? [url.replace("http:", "https:")] : (headers["surrogate-key"]?.split(" ") ?? []),
	webhook: ({ body }) => [
		...(JSON.parse(body) as PurgeRequest).soft.tags,
		...(JSON.parse(body) as PurgeRequest).soft.urls,
	],
};

/** How many tags and how many addresses a call has at most, and how many bytes of body and head. */
const MOST: Readonly<Record<string, { tags: number; urls: number; body?: number; line?: number }>> = {
	fastly: { tags: 256, urls: 1 },
	cloudflare: { tags: 100, urls: 100 },
	cloudfront: { tags: 1000, urls: 1000 },
	akamai: { tags: 5000, urls: 10_000, body: 50_000 },
	bunny: { tags: 1, urls: 1 },
	google: { tags: 10, urls: 1 },
	varnish: { tags: 1000, urls: 1, line: 8 * 1024 },
	webhook: { tags: Number.POSITIVE_INFINITY, urls: Number.POSITIVE_INFINITY },
};

function soft(tags: readonly string[], urls: readonly string[]): PurgeRequest["soft"] {
	return { tags, urls, untagged: urls };
}

describe("the limits of an edge", (test) => {
	for (const { kind, option, good } of VENDORS) {
		const {
			tags,
			urls,
			body = Number.POSITIVE_INFINITY,
			line = Number.POSITIVE_INFINITY,
		} = MOST[kind] ?? {
			tags: 0,
			urls: 0,
		};
		const named = COUNTS[kind] as (asked: Asked) => readonly string[];
		for (const [what, most, items] of [
			["tags", tags, soft(TAGS.slice(0, Math.max(20, 5 * tags)), [])],
			["addresses", urls, soft([], URLS.slice(0, Math.max(20, 5 * urls)))],
		] as const) {
			test(`are held and made use of: ${kind}, ${what}`, async () => {
				await withVendor([good], async ({ asked, origin }) => {
					await edgeFor(option(origin)).purge({ ...NOTHING, soft: items });
					const calls = asked.map(named);
					assert.equal(calls.flat().sort(), [...items.tags, ...items.urls]);
					assert.ok(calls.every((call) => call.length <= most));
					for (const call of asked) {
						assert.ok(Buffer.byteLength(call.body) <= body);
						for (const [name, value] of Object.entries(call.headers)) assert.ok(name.length + value.length + 2 <= line);
					}
					const bySize = Math.max(...asked.map((call) => call.body.length)) > body * 0.9;
					const byLine = Math.max(...asked.map(({ headers }) => headers["surrogate-key"]?.length ?? 0)) > line * 0.7;
					const isFull = calls.some((call) => call.length === Math.min(most, calls.flat().length));
					assert.ok(isFull || bySize || byLine, "a call could hold more");
				});
			});
		}
	}

	/** Calls to services that take so many at once and then so many each second: the pauses before all that are too many. */
	const PACES: readonly [string, Partial<PurgeRequest["soft"]>, readonly number[]][] = [
		["bunny", { tags: TAGS.slice(0, 120) }, []],
		["bunny", { tags: TAGS.slice(0, 123) }, [200, 400, 600]],
		["bunny", { untagged: URLS.slice(0, 22) }, [2000, 4000]],
		["bunny", { untagged: URLS.slice(0, 121).map((url) => `${url}a.jpg`) }, [200]],
		["google", { tags: TAGS.slice(0, 1000) }, []],
		["google", { tags: TAGS.slice(0, 1030) }, [167, 333, 500]],
	];
	for (const [kind, soft, expected] of PACES) {
		const { option, good } = VENDORS.find((vendor) => vendor.kind === kind) ?? (VENDORS[0] as Vendor);
		test(`of rate are held: ${kind}, ${Object.values(soft)[0]?.length} ${Object.keys(soft)}`, async () => {
			const waits: number[] = [];
			const still = { ...fakeClock(), now: () => new Date(0), wait: async (time: number) => void waits.push(time) };
			await withVendor([good], async ({ origin }) => {
				await edgeFor(option(origin), still).purge({ ...NOTHING, soft: { ...NOTHING.soft, ...soft } });
				assert.equal(waits.map(Math.round), expected);
			});
		});
	}
});
