import * as assert from "uvu/assert";
import { Channel, type ChannelOptions } from "../../src/cdn/channel.ts";
import { httpTransport } from "../../src/cdn/http-transport.ts";
import { describe } from "../support/describe.ts";
import { fakeClock } from "../support/fake-clock.ts";
import { type Reply, withVendor } from "../support/vendor-server.ts";

function sent(origin: string, options: Partial<ChannelOptions> = {}) {
	const channel = new Channel({ clock: fakeClock(), transport: httpTransport, attempts: 1, ...options });
	return channel.send(() => new Request(`${origin}/a?b=c`, { method: "PURGEKEYS", headers: { Host: "site.example" } }));
}

/** What goes wrong, and what is said of it. */
const FAULTS: readonly [Reply["fault"], RegExp][] = [
	["reset", /: ECONNRESET \(tried once\)$/],
	["truncated", /: (?:ECONNRESET|aborted) \(tried once\)$/],
	["slow", /: no answer in time \(tried once\)$/],
	["silent", /: no answer in time \(tried once\)$/],
];

describe("httpTransport", (test) => {
	test("sends method, address and Host as they are, and gives the whole answer", async () => {
		const reply = { status: 403, headers: { "X-One": "1" }, body: "whole" };
		await withVendor([reply], async ({ asked, origin }) => {
			const { status, headers, bytes } = await sent(origin);
			assert.equal([status, headers.get("x-one"), Buffer.from(bytes).toString()], [403, "1", "whole"]);
			assert.equal(
				asked.map(({ method, url }) => `${method} ${url}`),
				["PURGEKEYS http://site.example/a?b=c"],
			);
		});
	});

	for (const [name, make] of [
		["bytes", (url: string) => ({ method: "PUT", url, headers: new Headers(), body: Buffer.from("whole") })],
		["a stream", (url: string) => new Request(url, { method: "PUT", body: "whole" })],
	] as const) {
		test(`sends a body of ${name} with its length`, async () => {
			await withVendor([{}], async ({ asked, origin }) => {
				const channel = new Channel({ clock: fakeClock(), transport: httpTransport });
				await channel.send(() => make(`${origin}/a`));
				assert.equal([asked[0]?.body, asked[0]?.headers["content-length"]], ["whole", "5"]);
			});
		});
	}

	test("follows no redirect", async () => {
		await withVendor([{ status: 302, headers: { Location: "/elsewhere" } }], async ({ asked, origin }) => {
			assert.is((await sent(origin)).status, 302);
			assert.is(asked.length, 1);
		});
	});

	for (const [fault, expected] of FAULTS) {
		test(`fails as the line does: ${fault}`, async () => {
			await withVendor([{ fault: fault as "reset", body: "half" }], async ({ origin }) => {
				const error = await sent(origin, { patience: 500 }).then(
					() => assert.unreachable() as never,
					(error: Error) => error,
				);
				assert.match(error.message, expected);
			});
		});
	}
});
