import * as assert from "uvu/assert";
import { type Edge, EdgeError } from "../../../src/publish/edge.ts";
import { describe } from "../../support/describe.ts";
import { fakeClock } from "../../support/fake-clock.ts";
import { type Reply, withVendor } from "../../support/vendor-server.ts";
import { ENVIRONMENT, edgeFor, RELEASE, VENDORS } from "../../support/vendors.ts";

/** What may come before a good answer, and how long is waited then. */
const PASSING: readonly [string, Reply, number][] = [
	["429 with Retry-After", { status: 429, headers: { "Retry-After": "3" } }, 3000],
	["503", { status: 503, body: "down" }, 200],
	["a cut line", { fault: "reset" }, 200],
	["a truncated answer", { body: "{", fault: "truncated" }, 200],
];

/** Refusals that stay, and what is said to do. */
const REFUSALS: readonly [Reply, RegExp][] = [
	[{ status: 400, body: "bad" }, /: 400 bad$/],
	[{ status: 401, body: "who" }, /: 401 who; check the credentials$/],
	[{ status: 403 }, /: 403; check what the credentials permit$/],
	[{ status: 404 }, /: 404; check the names and addresses in the configuration$/],
	[{ status: 301, headers: { Location: "https://x.example/" } }, /: 301; no redirect is followed, so give the address/],
	[{ status: 503, body: "down" }, /: 503 down \(tried 8 times\)$/],
];

/** A text with everything that no message may hold. */
const SECRETS = [...new Set(Object.values(ENVIRONMENT))].join(" ");

async function failureOf(edge: Edge): Promise<Error> {
	return edge.purge(RELEASE).then(
		() => assert.unreachable() as never,
		(error: Error) => error,
	);
}

/** Runs something whose requests have no limit of time until they are told that it is over, for those that are sent by then. */
async function withLimits(act: (end: () => void) => Promise<void>): Promise<void> {
	const { timeout } = AbortSignal;
	const limits: AbortController[] = [];
	AbortSignal.timeout = () => {
		const limit = new AbortController();
		limits.push(limit);
		return limit.signal;
	};
	const end = () => {
		for (const limit of limits.splice(0)) limit.abort(new DOMException("over", "TimeoutError"));
	};
	try {
		await act(end);
	} finally {
		AbortSignal.timeout = timeout;
	}
}

describe("an edge", (test) => {
	for (const { kind, name, option, good, origin: at } of VENDORS) {
		for (const [what, reply, wait] of PASSING) {
			test(`${kind} asks again after ${what}`, async () => {
				const clock = fakeClock();
				let usual = 0;
				await withVendor([good], async ({ asked, origin }) => {
					await edgeFor(option(origin)).purge(RELEASE);
					usual = asked.length;
				});
				await withVendor([reply, good], async ({ asked, origin }) => {
					await edgeFor(option(origin), clock).purge(RELEASE);
					assert.equal(clock.waits, [wait]);
					assert.is(asked.length, usual + 1);
				});
			});
		}

		for (const reply of [{ fault: "silent" }, { fault: "slow", body: "{" }] satisfies Reply[]) {
			test(`${kind} asks again after no answer in time: ${reply.fault}`, () =>
				withLimits(async (end) => {
					const clock = fakeClock();
					let isFirst = true;
					const replies = () => {
						if (!isFirst) return good;
						isFirst = false;
						setTimeout(end, 10);
						return reply;
					};
					await withVendor(replies, async ({ asked, origin }) => {
						await edgeFor(option(origin), clock).purge(RELEASE);
						assert.ok(clock.waits.length > 0);
						const sent = asked.map(({ method, url, body }) => `${method} ${url} ${body}`);
						assert.ok(sent.indexOf(sent[0] ?? "", 1) > 0);
					});
				}));
		}

		for (const [reply, expected] of REFUSALS) {
			test(`${kind} says what it was refused: ${reply.status}`, async () => {
				await withVendor([reply], async ({ origin }) => {
					const error = await failureOf(edgeFor(option(origin)));
					assert.instance(error, EdgeError);
					assert.match(error.message, expected);
					assert.ok(error.message.startsWith(`${name.replace("ORIGIN", origin)} did not take the whole purge: P`));
					assert.ok(error.message.includes(` ${at.replace("ORIGIN", origin)}/`), error.message);
					assert.not.match(error.message, "hidden");
				});
			});
		}

		for (const status of [400, 500]) {
			test(`${kind} says no credential that ${status} repeats`, async () => {
				await withVendor([{ status, body: SECRETS }], async ({ origin }) => {
					const { message } = await failureOf(edgeFor(option(origin)));
					const own = Object.entries(ENVIRONMENT).filter(([variable]) => variable.startsWith(VARIABLES[kind] ?? ""));
					assert.ok(own.length > 0);
					for (const [, secret = "none"] of own) assert.not.ok(message.includes(secret), message);
				});
			});
		}

		test(`${kind} is asked nothing more after a refusal`, async () => {
			await withVendor([{ status: 400 }], async ({ asked, origin }) => {
				await failureOf(edgeFor(option(origin)));
				// What was sent at once with it was on its way already.
				assert.ok(asked.length <= (kind === "bunny" ? 3 : 1), String(asked.length));
			});
		});
	}
});

const VARIABLES: Readonly<Record<string, string>> = {
	fastly: "FASTLY_",
	cloudflare: "CLOUDFLARE_",
	cloudfront: "AWS_",
	akamai: "AKAMAI_",
	bunny: "BUNNYNET_",
	google: "GOOGLE_",
	varnish: "VARNISH_",
	webhook: "WEBHOOK_",
};
