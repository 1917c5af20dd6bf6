import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import * as assert from "uvu/assert";
import { Channel } from "../../src/cdn/channel.ts";
import { verifyEdge } from "../../src/cdn/verify-edge.ts";
import type { Verify } from "../../src/publish/edge-check.ts";
import { describe } from "../support/describe.ts";
import { fakeClock } from "../support/fake-clock.ts";

const hash = (text: string) => createHash("sha256").update(text).digest("hex");

/** Looks at an edge that answers each request for a path with the next of its answers, and the last one again. */
async function withEdge(
	answers: Readonly<Record<string, readonly (string | number)[]>>,
	use: (verify: Verify, edge: { readonly site: string; readonly waits: readonly number[] }) => Promise<void>,
): Promise<void> {
	const asked = new Map<string, number>();
	const answer = (path: string, response: ServerResponse) => {
		const all = answers[path] ?? [404];
		const at = asked.get(path) ?? 0;
		asked.set(path, at + 1);
		const next = all[Math.min(at, all.length - 1)] ?? 404;
		if (typeof next === "number") response.writeHead(next).end();
		else response.writeHead(200, { age: "7" }).end(next);
	};
	const server = createServer(({ url = "" }, response) => answer(url, response)).listen(0, "127.0.0.1");
	await once(server, "listening");
	const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}/paper/`;
	const clock = fakeClock();
	try {
		const verify = verifyEdge({ channel: new Channel({ clock, attempts: 2 }), clock, site: new URL(site) });
		await use(verify, { site, waits: clock.waits });
	} finally {
		server.closeAllConnections();
		server.close();
	}
}

describe("a look at the edge", (test) => {
	test("finds what was published, below the path of the site, and nothing where something is gone", async () => {
		await withEdge({ "/paper/": ["new"], "/paper/b/": [410] }, async (verify, { waits }) => {
			assert.equal(await verify([{ path: "/", hash: hash("new") }, { path: "/a/" }, { path: "/b/" }]), []);
			assert.equal(waits, []);
		});
	});

	test("waits for an edge that takes its time", async () => {
		await withEdge({ "/paper/": ["old", "old", "new"], "/paper/a/": ["old", 404] }, async (verify, { waits }) => {
			assert.equal(await verify([{ path: "/", hash: hash("new") }, { path: "/a/" }]), []);
			assert.equal(waits, [500, 1000]);
		});
	});

	test("says in the end what is not as it should be", async () => {
		await withEdge(
			{ "/paper/": ["old"], "/paper/a/": ["old"], "/paper/c/": [403] },
			async (verify, { site, waits }) => {
				const checks = [
					{ path: "/", hash: hash("new") },
					{ path: "/a/" },
					{ path: "/b/", hash: hash("b") },
					{ path: "/c/", hash: hash("c") },
				];
				assert.equal(await verify(checks), [
					`${site}: expected the bytes of this release, got others (7 s old)`,
					`${site}a/: expected nothing there, got 200`,
					`${site}b/: expected the page of this release, got 404`,
					`${site}c/: expected the page of this release, got 403`,
				]);
				assert.equal(waits, [500, 1000, 2000, 4000]);
			},
		);
	});

	test("finds that everybody can read what publishers keep", async () => {
		await withEdge({ "/paper/.newsroom/manifest.jsonl": ["{}"] }, async (verify, { site }) => {
			const [told = ""] = await verify([{ path: "/a/" }]);
			assert.match(told, `${site}.newsroom/manifest.jsonl can be read by everybody`);
		});
	});
});
