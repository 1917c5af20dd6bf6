import * as assert from "uvu/assert";
import { answerText, Channel, ChannelError, type ChannelOptions, requestText } from "../../src/cdn/channel.ts";
import { describe } from "../support/describe.ts";
import { fakeClock } from "../support/fake-clock.ts";
import { type Reply, withVendor } from "../support/vendor-server.ts";

const ADDRESS = "https://service.example/a/b?token=secret";
const ask = () => new Request(ADDRESS, { method: "PUT", body: "text" });

function channel(options: Partial<ChannelOptions> = {}) {
	const clock = fakeClock();
	return { clock, channel: new Channel({ clock, ...options }) };
}

async function failureOf(promise: Promise<unknown>): Promise<Error> {
	return promise.then(
		() => assert.unreachable() as never,
		(error: Error) => error,
	);
}

/** What comes before a good answer, and how long is waited each time. */
const FAULTS: readonly {
	readonly name: string;
	readonly replies: readonly Reply[];
	readonly waits: number[];
	readonly patience?: number;
}[] = [
	...[408, 425, 429, 500, 502, 503, 504].map((status) => ({
		name: `status ${status}`,
		replies: [{ status }],
		waits: [200],
	})),
	{ name: "a cut line", replies: [{ fault: "reset" }], waits: [200] },
	{ name: "a truncated body", replies: [{ body: "half", fault: "truncated" }], waits: [200] },
	{ name: "a slow body", replies: [{ body: "half", fault: "slow" }], waits: [200], patience: 1000 },
	{ name: "longer and longer", replies: Array(5).fill({ status: 503 }), waits: [200, 400, 800, 1600, 3200] },
	{ name: "Retry-After in seconds", replies: [{ status: 429, headers: { "Retry-After": "7" } }], waits: [7000] },
	{
		name: "Retry-After as a date",
		replies: [{ status: 503, headers: { "Retry-After": "Mon, 23 Nov 2026 03:00:09 GMT" } }],
		waits: [9000],
	},
	{
		name: "a Retry-After that is long past",
		replies: Array(3).fill({ status: 503, headers: { "Retry-After": "Mon, 23 Nov 2020 03:00:09 GMT" } }),
		waits: [200, 400, 800],
	},
];

describe("Channel", (test) => {
	for (const { name, replies, waits, patience } of FAULTS) {
		test(`tries again after ${name}`, async () => {
			await withVendor([...replies, { body: "good" }], async ({ asked }) => {
				const { channel: line, clock } = channel({ patience });
				const answer = await line.send(ask);
				assert.is(answer.status, 200);
				assert.is(answerText(answer), "good");
				assert.equal(clock.waits, waits);
				assert.is(asked.length, replies.length + 1);
				for (const { method, url, body } of asked) assert.equal([method, url, body], ["PUT", ADDRESS, "text"]);
			});
		});
	}

	for (const status of [200, 201, 202, 204, 301, 304, 307, 308, 400, 401, 403, 404, 409, 412, 501]) {
		test(`takes ${status} for an answer, and follows it nowhere`, async () => {
			await withVendor([{ status, headers: { Location: "https://elsewhere.example/" } }], async ({ asked }) => {
				const { channel: line, clock } = channel();
				assert.is((await line.send(ask)).status, status);
				assert.is(asked.length, 1);
				assert.equal(clock.waits, []);
			});
		});
	}

	test("tries again where the caller knows that the answer may change", async () => {
		await withVendor(
			[
				{ status: 400, body: "busy" },
				{ status: 400, body: "wrong" },
			],
			async ({ asked }) => {
				const answer = await channel().channel.send(ask, 0, (answer) => answerText(answer) === "busy");
				assert.is(answerText(answer), "wrong");
				assert.is(asked.length, 2);
			},
		);
	});

	/** The last reply, and what is said of it when no attempt is left. */
	const LAST: readonly [Reply, string][] = [
		[{ status: 503, body: " down\n for  now " }, "PUT https://service.example/a/b: 503 down for now (tried 3 times)"],
		[{ status: 429 }, "PUT https://service.example/a/b: 429 (tried 3 times)"],
		[{ fault: "silent" }, "PUT https://service.example/a/b: no answer in time (tried 3 times)"],
	];
	for (const [reply, message] of LAST) {
		test(`says at last: ${message}`, async () => {
			await withVendor([reply], async ({ asked }) => {
				const error = await failureOf(
					channel({ attempts: 3, ...(reply.fault && { patience: 300 }) }).channel.send(ask),
				);
				assert.instance(error, ChannelError);
				assert.is(error.message, message);
				assert.is(asked.length, 3);
			});
		});
	}

	for (const [fault, what] of [
		["reset", "ECONNRESET"],
		["truncated", "UND_ERR_(?:SOCKET|RES_CONTENT_LENGTH_MISMATCH)"],
		["slow", "no answer in time"],
	] as const) {
		test(`says what is wrong with a line: ${fault}`, async () => {
			await withVendor([{ fault, body: "half" }], async () => {
				const { message } = await failureOf(channel({ attempts: 1, patience: 1000 }).channel.send(ask));
				assert.match(message, new RegExp(`^PUT https://service\\.example/a/b: ${what} \\(tried once\\)$`));
			});
		});
	}

	test("says nothing that it must not, even where an answer repeats it", async () => {
		await withVendor([{ status: 500, body: "Bearer t0ken is not t0ken2" }], async () => {
			const { message } = await failureOf(channel({ attempts: 1, secrets: ["t0ken"] }).channel.send(ask));
			assert.match(message, "500 Bearer … is not …2");
		});
	});

	test("throws at once what the making of a request throws", async () => {
		await withVendor([{}], async ({ asked }) => {
			const { channel: line, clock } = channel({ concurrency: 1 });
			const error = await failureOf(
				line.send(() => {
					throw new RangeError("no key");
				}),
			);
			assert.instance(error, RangeError);
			assert.equal([asked.length, clock.waits.length], [0, 0]);
			assert.is((await line.send(ask)).status, 200);
		});
	});

	test("makes each request anew, just before it is sent", async () => {
		const made: number[] = [];
		await withVendor([{ status: 503 }, {}], async ({ asked }) => {
			const { channel: line } = channel({ concurrency: 1 });
			const make = () => {
				made.push(asked.length);
				return ask();
			};
			await Promise.all([line.send(make), line.send(make), line.send(make)]);
			assert.equal(made, [0, 1, 2, 3]);
		});
	});
});

/** Requests of a channel that are all answered by hand. */
interface Hand {
	/** How many are on their way, once nothing moves any more. */
	onTheirWay(): Promise<number>;
	/** Answers so many, those first that came first. */
	answer(status: number, count: number): Promise<void>;
}

async function byHand(concurrency: number | undefined, total: number, act: (hand: Hand) => Promise<void>) {
	const pending: ((reply: Reply) => void)[] = [];
	let made = 0;
	let answered = 0;
	let ended = 0;
	const line = new Channel({
		clock: {
			now: () => new Date(0),
			wait: async () => {
				ended += 1;
			},
		},
		concurrency,
	});
	const make = () => {
		made += 1;
		return ask();
	};
	const turn = () => new Promise((resolve) => setImmediate(resolve));
	const onTheirWay = async () => {
		await turn();
		while (ended !== answered || pending.length !== made - answered) await turn();
		return pending.length;
	};
	await withVendor(
		() => new Promise<Reply>((resolve) => pending.push(resolve)),
		async () => {
			const sent = Array.from({ length: total }, () =>
				line.send(make).then(() => {
					ended += 1;
				}),
			);
			await act({
				onTheirWay,
				async answer(status, count) {
					answered += count;
					for (const reply of pending.splice(0, count)) reply({ status });
					await onTheirWay();
				},
			});
			await Promise.all(sent);
		},
	);
}

async function rest({ onTheirWay, answer }: Hand): Promise<number[]> {
	const widths: number[] = [];
	for (let width = await onTheirWay(); width > 0; width = await onTheirWay()) {
		widths.push(width);
		await answer(200, width);
	}
	return widths;
}

describe("the width of a channel", (test) => {
	for (const [concurrency, expected] of [
		[undefined, [16, 16, 8]],
		[4, [4, 4, 4, 4, 4, 4, 4, 4, 4, 4]],
		[100, [40]],
	] as const) {
		test(`is ${concurrency ?? "16 where nothing was asked for"}`, () =>
			byHand(concurrency, 40, async (hand) => assert.equal(await rest(hand), expected)));
	}

	test("is one after many refusals, and grows by one with each round", () =>
		byHand(6, 26, async (hand) => {
			await hand.answer(503, await hand.onTheirWay());
			assert.equal(await rest(hand), [1, 2, 3, 4, 5, 6, 5]);
		}));

	test("is never less than one", () =>
		byHand(2, 3, async (hand) => {
			for (const refused of [2, 1, 1]) {
				assert.is(await hand.onTheirWay(), refused);
				await hand.answer(503, refused);
			}
			assert.equal(await rest(hand), [1, 2]);
		}));

	test("is halved by one refusal, and what is on its way stays there", () =>
		byHand(8, 20, async (hand) => {
			await hand.onTheirWay();
			await hand.answer(503, 1);
			for (const left of [6, 5, 4]) {
				await hand.answer(200, 1);
				assert.is(await hand.onTheirWay(), left);
			}
			await hand.answer(200, 1);
			assert.is(await hand.onTheirWay(), 5);
			await rest(hand);
		}));
});

describe("requestText", (test) => {
	test("has neither query nor fragment", () => {
		assert.is(
			requestText({ method: "GET", url: "https://a.example:8080/b/c?d=e#f" }),
			"GET https://a.example:8080/b/c",
		);
	});
});

describe("answerText", (test) => {
	const text = (body: string) => answerText({ bytes: Buffer.from(body) });
	test("is one line", () => assert.is(text(" a\n\tb \r\n"), "a b"));
	test("is cut", () => assert.is(text("x".repeat(301)), `${"x".repeat(300)}…`));
	test("is whole at 300", () => assert.is(text("x".repeat(300)), "x".repeat(300)));
	test("is what a page says", () => {
		assert.is(text("<!DOCTYPE html>\n<html><title>403</title><p>For&nbsp;bidden</p></html>"), "403 For&nbsp;bidden");
		assert.is(text("<Error><Code>NoSuchKey</Code></Error>"), "<Error><Code>NoSuchKey</Code></Error>");
	});
	test("is empty for nothing", () => assert.is(text(""), ""));
});
