import * as assert from "uvu/assert";
import { edgeGrid } from "../../../src/cdn/edges/edge-grid.ts";
import { describe } from "../../support/describe.ts";
import { fakeClock } from "../../support/fake-clock.ts";
import { withVendor } from "../../support/vendor-server.ts";
import { edgeFor, RELEASE } from "../../support/vendors.ts";

// The client, the instant and the signatures are those of the vendor's own test data (testcases.json of its libraries).
const CLIENT = {
	clientToken: "akab-client-token-xxx-xxxxxxxxxxxxxxxx",
	clientSecret: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=",
	accessToken: "akab-access-token-xxx-xxxxxxxxxxxxxxxx",
};
const HOST = "https://akaa-baseurl-xxxxxxxxxxx-xxxxxxxxxxxxx.luna.akamaiapis.net";
const SIGNATURES: readonly [string, string, string][] = [
	["/testapi/v1/t3", "datadatadatadatadatadatadatadata", "hXm4iCxtpN22m4cbZb4lVLW5rhX8Ca82vCFqXzSTPe4="],
	["/testapi/v1/t6", "", "1gEDxeQGD5GovIkJJGcBaKnZ+VaPtrc4qBUHixjsPCQ="],
];

describe("edgeGrid", (test) => {
	for (const [path, body, signature] of SIGNATURES) {
		test(`signs as the vendor does: ${path}`, () => {
			const date = new Date("2014-03-21T19:34:21.987Z");
			assert.is(
				edgeGrid(CLIENT, { url: HOST + path, body, date, nonce: "nonce-xx-xxxx-xxxx-xxxx-xxxxxxxxxxxx" }),
				"EG1-HMAC-SHA256 client_token=akab-client-token-xxx-xxxxxxxxxxxxxxxx;" +
					"access_token=akab-access-token-xxx-xxxxxxxxxxxxxxxx;timestamp=20140321T19:34:21+0000;" +
					`nonce=nonce-xx-xxxx-xxxx-xxxx-xxxxxxxxxxxx;signature=${signature}`,
			);
		});
	}
});

describe("the signatures of an edge at Akamai", (test) => {
	test("are made anew for each attempt, with the instant and a nonce of its own", async () => {
		const clock = fakeClock("2026-11-23T03:00:00Z");
		await withVendor([{ status: 429, headers: { "Retry-After": "5" } }, { status: 201 }], async ({ asked }) => {
			await edgeFor({ akamai: { host: "akab-1.purge.akamaiapis.net" } }, clock).purge(RELEASE);
			const parts = asked.map(({ headers }) => Object.fromEntries(fields(headers.authorization)));
			assert.equal(
				parts.map(({ timestamp }) => timestamp),
				["00", "05", "05", "05", "05"].map((second) => `20261123T03:00:${second}+0000`),
			);
			assert.equal(
				parts.map(({ nonce }) => nonce),
				["nonce-1", "nonce-2", "nonce-3", "nonce-4", "nonce-5"],
			);
			for (const [index, { url, body, headers }] of asked.entries()) {
				const credentials = {
					clientToken: "secret-client",
					clientSecret: "secret-signing",
					accessToken: "secret-access",
				};
				const date = new Date(`2026-11-23T03:00:0${index === 0 ? 0 : 5}Z`);
				assert.is(headers.authorization, edgeGrid(credentials, { url, body, date, nonce: `nonce-${index + 1}` }));
			}
		});
	});

	test("go to the network that was chosen", async () => {
		await withVendor([{ status: 201 }], async ({ asked }) => {
			const edge = edgeFor({ akamai: { host: "akab-1.purge.akamaiapis.net", network: "staging" } });
			assert.is(edge.name, "Akamai staging network");
			await edge.purge(RELEASE);
			for (const { url } of asked) assert.match(url, /\/ccu\/v3\/(?:delete|invalidate)\/(?:tag|url)\/staging$/);
		});
	});
});

function fields(authorization = ""): [string, string][] {
	return authorization
		.split(/[ ;]/)
		.slice(1)
		.map((field) => [field.split("=")[0] ?? "", field.slice(field.indexOf("=") + 1)]);
}
