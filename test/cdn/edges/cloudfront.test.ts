import { createHash, createHmac } from "node:crypto";
import * as assert from "uvu/assert";
import type { PurgeRequest } from "../../../src/publish/edge.ts";
import { describe } from "../../support/describe.ts";
import { fakeClock } from "../../support/fake-clock.ts";
import { type Asked, type Reply, withVendor } from "../../support/vendor-server.ts";
import { edgeFor, NOTHING, RELEASE } from "../../support/vendors.ts";

const OPTION = { cloudfront: { distribution: "EDFD" } };
const GOOD: Reply = { status: 201 };

function hmac(key: string | Buffer, text: string): Buffer {
	return createHmac("sha256", key).update(text).digest();
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** The value of `Authorization` by the rules of signature version 4, for what was asked. */
function signature({ method, url, headers, body }: Asked): string {
	const { host, pathname } = new URL(url);
	const signed: Record<string, string> = {
		host,
		"x-amz-date": headers["x-amz-date"] ?? "",
		"x-amz-security-token": headers["x-amz-security-token"] ?? "",
	};
	const names = Object.keys(signed).join(";");
	const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`);
	const canonical = [method, pathname, "", lines.join(""), names, sha256(body)].join("\n");
	const scope = "20261123/us-east-1/cloudfront/aws4_request";
	const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, sha256(canonical)].join("\n");
	const key = scope.split("/").reduce<string | Buffer>(hmac, "AWS4secret-access");
	return `AWS4-HMAC-SHA256 Credential=SECRETKEYID/${scope}, SignedHeaders=${names}, Signature=${hmac(key, text).toString("hex")}`;
}

async function references(requests: readonly PurgeRequest[], option: object = OPTION): Promise<string[]> {
	let found: string[] = [];
	await withVendor([GOOD], async ({ asked }) => {
		for (const request of requests) await edgeFor(option).purge(request);
		found = asked.map(({ body }) => /<CallerReference>(.*)<\/CallerReference>/.exec(body)?.[1] ?? "");
	});
	return found;
}

const soft = (changes: Partial<PurgeRequest["soft"]>) => ({ ...NOTHING.soft, ...changes });

describe("the edge at CloudFront", (test) => {
	test("sends tags and paths in one invalidation", async () => {
		const untagged = ["https://courier.example/a%20b/?q=1&r=2", "https://courier.example/%E6%A9%8B/"];
		await withVendor([GOOD], async ({ asked }) => {
			await edgeFor(OPTION).purge({ ...RELEASE, soft: soft({ tags: ["p-1"], untagged }) });
			const [{ body } = { body: "" }] = asked;
			assert.is(
				body.replace(/>\s+</g, "><").replace(/r7-[^<]*/, "r7-…"),
				'<?xml version="1.0" encoding="utf-8"?>' +
					'<InvalidationBatch xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Paths><Quantity>5</Quantity><Items>' +
					"<Path>#p-2</Path><Path>#p-1</Path><Path>/gone.jpg</Path>" +
					"<Path>/a%20b/?q=1&#x26;r=2</Path><Path>/%E6%A9%8B/</Path>" +
					"</Items></Paths><CallerReference>r7-…</CallerReference></InvalidationBatch>\n",
			);
		});
	});

	test("signs each attempt, at its instant", async () => {
		await withVendor([{ status: 503 }, GOOD], async ({ asked }) => {
			await edgeFor(OPTION, fakeClock("2026-11-23T03:00:59.900Z")).purge(RELEASE);
			assert.equal(
				asked.map(({ headers }) => headers["x-amz-date"]),
				["20261123T030059Z", "20261123T030100Z"],
			);
			for (const call of asked) assert.is(call.headers.authorization, signature(call));
		});
	});

	for (const code of ["TooManyInvalidationsInProgress", "Throttling", "ThrottlingException"]) {
		test(`waits after ${code}, which comes as a wrong request`, async () => {
			const clock = fakeClock();
			const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code></Error></ErrorResponse>`;
			await withVendor([{ status: 400, body }, { status: 400, body }, GOOD], async ({ asked }) => {
				await edgeFor(OPTION, clock).purge(RELEASE);
				assert.equal([asked.length, clock.waits], [3, [200, 400]]);
			});
		});
	}

	test("names the same invalidation alike, and another otherwise", async () => {
		const tags = Array.from({ length: 1500 }, (_, index) => `p-${index}`);
		const changed = { ...RELEASE, soft: soft({ tags: ["p-9"] }) };
		const later = { ...RELEASE, release: "r8" };
		const long = { ...RELEASE, soft: soft({ tags }) };
		const [one, again, other, next, first, second] = await references([RELEASE, RELEASE, changed, later, long]);
		assert.match(one ?? "", /^r7-1-[0-9a-f]{16}$/);
		assert.is(again, one);
		assert.match(next ?? "", /^r8-1-/);
		assert.match(first ?? "", /^r7-1-/);
		assert.match(second ?? "", /^r7-2-/);
		assert.is(new Set([one, other, next, first, second]).size, 5);
	});

	for (const [option, replies, expected] of [
		[OPTION, [GOOD], [1000, 500]],
		[{ cloudfront: { distribution: "EDFD", shield: true } }, [GOOD], [1000, 500, 1000, 500]],
		[OPTION, [{ status: 503 }, GOOD], [1000, 500]],
		[OPTION, [{ status: 403 }], []],
	] as const) {
		test(`tells what is charged for: ${expected.join(" and ") || "nothing that was refused"}`, async () => {
			const charged: number[] = [];
			const tags = Array.from({ length: 1500 }, (_, index) => `p-${index}`);
			await withVendor(replies, async () => {
				const edge = edgeFor(option, fakeClock(), (items) => charged.push(items));
				await edge.purge({ ...NOTHING, soft: soft({ tags }) }).catch(() => undefined);
			});
			assert.equal(charged.sort(), [...expected].sort());
		});
	}

	test("names the second purge behind a shield otherwise, or nothing would be purged", async () => {
		const [one, two] = await references([RELEASE], { cloudfront: { distribution: "EDFD", shield: true } });
		assert.match(one ?? "", /^r7-1-/);
		assert.match(two ?? "", /^r7-again-1-/);
	});
});
