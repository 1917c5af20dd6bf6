import * as assert from "uvu/assert";
import { NewsroomError } from "../../../src/base/error.ts";
import { pingsOf } from "../../../src/cdn/pings/pings.ts";
import { PingError, type ReleaseNews } from "../../../src/publish/ping.ts";
import { describe } from "../../support/describe.ts";
import { fakeClock } from "../../support/fake-clock.ts";
import { type Asked, type Reply, withVendor } from "../../support/vendor-server.ts";

const HUB = "https://hub.example/publish?own=hidden";
const KEY = "0123-abcd-EFGH";
const NEWS: ReleaseNews = {
	feeds: ["https://courier.example/feed.xml?a=1&b=2"],
	pages: ["https://courier.example/2026/11/23/bridge/", "https://courier.example/gone/"],
};

async function asked(option: unknown, news: ReleaseNews, replies: readonly Reply[] = [{ status: 202 }]) {
	let found: readonly Asked[] = [];
	await withVendor(replies, async ({ asked }) => {
		for (const ping of pingsOf(option, fakeClock())) await ping.send(news);
		found = asked;
	});
	return found;
}

describe("the ping of a WebSub hub", (test) => {
	test("names the feed in a form", async () => {
		const [{ method, url, headers, body } = assert.unreachable() as never, ...more] = await asked(
			{ webSub: HUB },
			NEWS,
		);
		assert.equal([method, url, more.length], ["POST", HUB, 0]);
		assert.match(headers["content-type"] ?? "", /^application\/x-www-form-urlencoded/);
		assert.is(body, "hub.mode=publish&hub.url=https%3A%2F%2Fcourier.example%2Ffeed.xml%3Fa%3D1%26b%3D2");
	});

	test("is sent once for each feed and hub", async () => {
		const feeds = ["https://courier.example/feed.xml", "https://courier.example/feed.atom"];
		const calls = await asked({ webSub: [HUB, "https://other.example/"] }, { feeds, pages: [] });
		const named = calls.map(({ url, body }) => `${new URL(url).host} ${new URLSearchParams(body).get("hub.url")}`);
		const expected = ["hub.example", "other.example"].flatMap((host) => feeds.map((feed) => `${host} ${feed}`));
		assert.equal(named.sort(), expected.sort());
	});

	test("is not sent where no feed has changed", async () => {
		assert.equal(await asked({ webSub: HUB }, { ...NEWS, feeds: [] }), []);
	});
});

describe("the ping of IndexNow", (test) => {
	const own = { indexNow: { key: KEY } };

	test("names host, key and pages", async () => {
		const [{ method, url, headers, body } = assert.unreachable() as never, ...more] = await asked(own, NEWS);
		assert.equal([method, url, more.length], ["POST", "https://api.indexnow.org/indexnow", 0]);
		assert.is(headers["content-type"], "application/json; charset=utf-8");
		assert.equal(JSON.parse(body), {
			host: "courier.example",
			key: KEY,
			keyLocation: `https://courier.example/${KEY}.txt`,
			urlList: NEWS.pages,
		});
	});

	test("says where the key is", async () => {
		const keyLocation = "https://courier.example/paper/key.txt";
		const [{ body } = assert.unreachable() as never] = await asked({ indexNow: { key: KEY, keyLocation } }, NEWS);
		assert.is(JSON.parse(body).keyLocation, keyLocation);
	});

	test("has 10,000 pages at most, all of one host", async () => {
		const pages = Array.from({ length: 10_001 }, (_, index) => `https://courier.example/${index}/`);
		const calls = await asked(own, { feeds: [], pages: [...pages, "https://other.example/"] });
		const named = calls.map(({ body }) => {
			const { host, keyLocation, urlList } = JSON.parse(body) as {
				host: string;
				keyLocation: string;
				urlList: string[];
			};
			assert.ok(urlList.every((url) => new URL(url).host === host));
			return `${host} ${new URL(keyLocation).host} ${urlList.length}`;
		});
		assert.equal(named.sort(), [
			"courier.example courier.example 1",
			"courier.example courier.example 10000",
			"other.example other.example 1",
		]);
	});

	test("is not sent where no page has changed", async () => {
		assert.equal(await asked(own, { ...NEWS, pages: [] }), []);
	});
});

describe("a ping", (test) => {
	const options = [
		{ option: { webSub: HUB }, name: "WebSub hub https://hub.example/publish" },
		{ option: { indexNow: { key: KEY } }, name: "IndexNow" },
	];
	for (const { option, name } of options) {
		for (const status of [200, 202, 204]) {
			test(`of ${name} is heard with ${status}`, async () => {
				assert.is((await asked(option, NEWS, [{ status }])).length, 1);
			});
		}

		for (const reply of [{ status: 429 }, { status: 503 }, { fault: "reset" }, { fault: "truncated" }] as const) {
			test(`of ${name} is sent again after ${JSON.stringify(reply)}`, async () => {
				assert.is((await asked(option, NEWS, [reply, { status: 202 }])).length, 2);
			});
		}

		for (const status of [302, 400, 403, 422]) {
			test(`of ${name} says that it was not heard: ${status}`, async () => {
				const error = await asked(option, NEWS, [{ status, body: "no" }]).then(
					() => assert.unreachable() as never,
					(error: Error) => error,
				);
				assert.instance(error, PingError);
				assert.ok(error.message.startsWith(`${name} was not told of the release: POST https://`), error.message);
				assert.match(error.message, `: ${status} no`);
				assert.not.match(error.message, "hidden");
			});
		}
	}
});

const ADDRESS = "an address such as https://example.org/path, without a name and a password";
const KEY_FORM = "8 to 128 letters, digits and hyphens";

/** Options, and the names of their pings or what is wrong with them. */
const OPTIONS: readonly [unknown, string][] = [
	[{}, ""],
	[{ webSub: "https://hub.example" }, "WebSub hub https://hub.example/"],
	[
		{ webSub: ["https://a.example", "https://b.example"] },
		"WebSub hub https://a.example/, WebSub hub https://b.example/",
	],
	[{ webSub: "https://hub.example", indexNow: { key: KEY } }, "WebSub hub https://hub.example/, IndexNow"],
	[{ indexNow: { key: "a".repeat(128) } }, "IndexNow"],
	[{ indexNow: { key: "a".repeat(129) } }, `pings.indexNow.key: expected ${KEY_FORM}, got "${"a".repeat(60)}…"`],
	[{ indexNow: { key: "1234567" } }, `pings.indexNow.key: expected ${KEY_FORM}, got "1234567"`],
	[{ indexNow: { key: "12345678_" } }, `pings.indexNow.key: expected ${KEY_FORM}, got "12345678_"`],
	[{ indexNow: {} }, `pings.indexNow.key: expected ${KEY_FORM}, got nothing`],
	[
		{ indexNow: { key: KEY, keyLocation: "/key.txt" } },
		`pings.indexNow.keyLocation: expected ${ADDRESS}, got "/key.txt"`,
	],
	[{ webSub: "hub" }, `pings.webSub.0: expected ${ADDRESS}, got "hub"`],
	[
		{ websub: "https://a.example" },
		'pings.websub: expected a key that is known here, got "websub"; did you mean "webSub"?',
	],
	[
		"https://a.example",
		'pings: expected a mapping such as { webSub: "https://hub.example/", indexNow: { key: "…" } }, got "https://a.example"',
	],
];

describe("pingsOf", (test) => {
	for (const [option, expected] of OPTIONS) {
		test(`reads ${JSON.stringify(option)}`, () => {
			try {
				assert.is(
					pingsOf(option, fakeClock())
						.map(({ name }) => name)
						.join(", "),
					expected,
				);
			} catch (error) {
				if (!(error instanceof NewsroomError)) throw error;
				assert.is(error.message, `the option publish:\n${expected}`);
			}
		});
	}
});
