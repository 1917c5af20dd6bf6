import * as assert from "uvu/assert";
import { EdgeError } from "../../../src/publish/edge.ts";
import { describe } from "../../support/describe.ts";
import { type Reply, withVendor } from "../../support/vendor-server.ts";
import { edgeFor, RELEASE } from "../../support/vendors.ts";

const CLOUDFLARE = { cloudflare: { zone: "023e" } };
const GOOGLE = { google: { project: "courier", urlMap: "front" } };

/** Answers of a good status, and what of them is said where they are bad all the same. */
const ANSWERS: readonly [object, Reply, RegExp | undefined][] = [
	[CLOUDFLARE, { body: '{"success":true}' }, undefined],
	[CLOUDFLARE, { body: '{"success":false,"errors":[{"code":1012}]}' }, /purge_cache: 200 \{"success":false.*1012/],
	[CLOUDFLARE, { body: '{"success":"true"}' }, /: 200/],
	[CLOUDFLARE, { body: "null" }, /: 200 null/],
	[CLOUDFLARE, { body: "<html>down</html>" }, /: 200 down$/],
	[CLOUDFLARE, { status: 204 }, /: 204/],
	[GOOGLE, { body: '{"kind":"compute#operation","status":"RUNNING"}' }, undefined],
	[GOOGLE, { body: '{"status":"DONE","error":{"errors":[{"code":"INVALID"}]}}' }, /invalidateCache: 200 .*INVALID/],
	[GOOGLE, { body: "<html>down</html>" }, /: 200 down$/],
	[GOOGLE, { body: "null" }, /: 200 null/],
];

describe("an answer of a good status", (test) => {
	for (const [option, reply, expected] of ANSWERS) {
		const [kind = ""] = Object.keys(option);
		test(`is ${expected ? "a failure" : "a success"}: ${kind} ${reply.body ?? reply.status}`, async () => {
			await withVendor([reply], async () => {
				const error = await edgeFor(option)
					.purge(RELEASE)
					.catch((error: Error) => error);
				if (!expected) assert.is(error, undefined);
				else {
					assert.instance(error, EdgeError);
					assert.match((error as Error).message, expected);
				}
			});
		});
	}
});
