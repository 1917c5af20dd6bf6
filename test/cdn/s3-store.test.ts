import * as assert from "uvu/assert";
import { Channel } from "../../src/cdn/channel.ts";
import { httpTransport } from "../../src/cdn/http-transport.ts";
import { S3Store, type S3StoreOptions } from "../../src/cdn/stores/s3-store.ts";
import { ConditionFailed, StoreError } from "../../src/publish/object-store.ts";
import { describe } from "../support/describe.ts";
import { fakeClock } from "../support/fake-clock.ts";
import { withVendor } from "../support/vendor-server.ts";
import { KEY_ID, type S3Quirks, type S3Server, SECRET, s3Error, withS3 } from "./support/s3-server.ts";
import { assertFails, HTML, keysOf, ODD_KEYS, STATE, STORE_RULES, text, textIn } from "./support/store-rules.ts";

const clock = fakeClock();
const AWS = "https://paper.s3.eu-west-1.amazonaws.com";
const TOKEN = "session/token==";

function storeAt(endpoint: URL | undefined, options: Partial<S3StoreOptions> = {}): S3Store {
	const credentials = { accessKeyId: KEY_ID, secretAccessKey: SECRET };
	const channel = new Channel({ clock, attempts: 3 });
	return new S3Store({ bucket: "paper", region: "eu-west-1", endpoint, credentials, channel, clock, ...options });
}

async function within(
	quirks: S3Quirks,
	use: (store: S3Store, server: S3Server) => Promise<void>,
	options: Partial<S3StoreOptions> = {},
): Promise<void> {
	const channel = new Channel({ clock, attempts: 3, transport: httpTransport });
	await withS3(quirks, (server) => use(storeAt(server.endpoint, { channel, ...options }), server));
}

const KINDS: readonly {
	readonly name: string;
	readonly quirks: S3Quirks;
	readonly options?: Partial<S3StoreOptions>;
}[] = [
	{ name: "S3", quirks: {} },
	{
		name: "S3 that wants tags without quotes, below a prefix",
		quirks: { conditions: "unquoted" },
		options: { prefix: "the/site é+" },
	},
	{ name: "S3 that lists keys as they are", quirks: { isPlain: true, pageSize: 1000 }, options: { prefix: "a&b" } },
];

// Of a store where somebody else must see to it that there are no races.
const RACES = /of eight/;

for (const { name, quirks, options } of KINDS) {
	describe(name, (test) => {
		for (const [rule, follows] of Object.entries(STORE_RULES)) test(rule, () => within(quirks, follows, options));
	});
}

describe("S3 behind a lock of somebody else's", (test) => {
	for (const [rule, follows] of Object.entries(STORE_RULES)) {
		if (RACES.test(rule)) continue;
		test(rule, () => within({ conditions: "ignored" }, follows, { conditions: "external" }));
	}
});

describe("a write to S3", (test) => {
	test("carries headers, tags, digests and a signature", async () => {
		await within({}, async (store, { asked, objects }) => {
			await store.write("2026/a b.html", text("page"), HTML);
			await store.write(".newsroom/manifest.json", text("{}"), STATE);
			const [page, state] = asked;
			assert.is(`${page?.method} ${page?.path}`, "PUT /paper/2026/a%20b.html");
			assert.is(page?.headers["content-md5"], "cYYMd8Z0U3mw1EME1mtqEw==");
			assert.match(page?.headers.authorization ?? "", /\/20261123\/eu-west-1\/s3\/aws4_request/);
			assert.is(page?.headers["accept-encoding"], "identity");
			assert.not.match(page?.headers.authorization ?? "", /accept-encoding/);
			assert.equal(objects.get("2026/a b.html")?.headers, {
				"content-type": HTML.contentType,
				"cache-control": HTML.cacheControl,
				"x-amz-meta-surrogate-control": HTML.surrogateControl,
				"x-amz-meta-cache-tag": "a-bridge,s-world",
			});
			assert.is(state?.headers["x-amz-meta-cache-tag"], undefined);
		});
	});

	test("and a copy of it have the same headers", async () => {
		await within({}, async (store, { objects, asked }) => {
			for (const [index, key] of ODD_KEYS.entries()) {
				await store.write(key, text("page"), HTML);
				await store.copy(key, `copy-${index}`);
				assert.equal(objects.get(`copy-${index}`), objects.get(key));
				assert.match(asked.at(-1)?.headers["x-amz-copy-source"] ?? "", /^\/paper\/[\w.~/%-]+$/);
			}
		});
	});

	test("is signed with the token of a session", async () => {
		const credentials = { accessKeyId: KEY_ID, secretAccessKey: SECRET, sessionToken: TOKEN };
		await within(
			{},
			async (store, { asked }) => {
				await store.write("a.html", text("a"), HTML);
				assert.is(asked[0]?.headers["x-amz-security-token"], TOKEN);
				assert.match(asked[0]?.headers.authorization ?? "", /SignedHeaders=[^,]*x-amz-security-token/);
			},
			{ credentials },
		);
	});

	test("goes to the host that its bucket has", async () => {
		const hosts: readonly (readonly [Partial<S3StoreOptions>, string])[] = [
			[{}, "https://paper.s3.eu-west-1.amazonaws.com/a.html"],
			[{ bucket: "news.example.org" }, "https://s3.eu-west-1.amazonaws.com/news.example.org/a.html"],
			[{ bucket: "Old_Paper" }, "https://s3.eu-west-1.amazonaws.com/Old_Paper/a.html"],
			[{ region: "eusc-de-east-1" }, "https://paper.s3.eusc-de-east-1.amazonaws.eu/a.html"],
			[{ region: "cn-north-1" }, "https://paper.s3.cn-north-1.amazonaws.com.cn/a.html"],
			[{ endpoint: new URL("https://x.r2.cloudflarestorage.com") }, "https://x.r2.cloudflarestorage.com/paper/a.html"],
			[
				{ endpoint: new URL("https://s3.example.org/below/"), prefix: "p" },
				"https://s3.example.org/below/paper/p/a.html",
			],
		];
		for (const [options, url] of hosts) {
			await withVendor([{ status: 200, headers: { ETag: '"x"' } }], async ({ asked }) => {
				await storeAt(undefined, options).write("a.html", text("a"), HTML);
				assert.is(asked[0]?.url, url);
			});
		}
	});
});

describe("an object of S3", (test) => {
	test("is asked for again where it was cut, and never given in part", async () => {
		const whole = { headers: { ETag: 'W/"tag"' }, body: "whole" };
		await withVendor([{ ...whole, fault: "truncated" }, { ...whole, fault: "reset" }, whole], async ({ asked }) => {
			const found = await storeAt(undefined).read("a.html");
			assert.equal({ ...found, bytes: Buffer.from(found?.bytes ?? []).toString() }, { bytes: "whole", etag: "tag" });
			assert.equal(
				asked.map(({ method, url }) => `${method} ${url}`),
				Array(3).fill(`GET ${AWS}/a.html`),
			);
		});
		await withVendor([{ ...whole, fault: "truncated" }], async () => {
			await assertFails(
				() => storeAt(undefined).read("a.html"),
				StoreError,
				/^s3:\/\/paper: a\.html: GET .*tried 3 times/,
			);
		});
	});

	test("is removed once, or was not there", async () => {
		for (const reply of [
			{ status: 204 },
			{ status: 200 },
			s3Error(404, "NoSuchKey") as { status: number; body: string },
		]) {
			await withVendor([reply], async ({ asked }) => {
				await storeAt(undefined).remove("a b.html");
				assert.equal(
					asked.map(({ method, url }) => `${method} ${url}`),
					[`DELETE ${AWS}/a%20b.html`],
				);
			});
		}
	});

	test("is none where its name is that of a folder or of nothing", async () => {
		await withVendor(
			[
				{
					body: ["p/", "p/images/", "p/a//b", "p/../a", "p/a.html"]
						.map((key) => `<Contents><Key>${key}</Key><Size>0</Size></Contents>`)
						.join("")
						.replace(/^.*$/s, "<ListBucketResult>$&</ListBucketResult>"),
				},
			],
			async () => assert.equal(await keysOf(storeAt(undefined, { prefix: "p" })), ["a.html"]),
		);
	});

	test("is listed page by page", async () => {
		const page = (inner: string) => ({ body: `<ListBucketResult>${inner}</ListBucketResult>` });
		const first = page(
			"<EncodingType>url</EncodingType><IsTruncated>true</IsTruncated><NextContinuationToken>a+/=&amp;</NextContinuationToken>" +
				"<Contents><Key>p/a+b%2B</Key><Size>1</Size></Contents><Contents><Key>other</Key><Size>1</Size></Contents>",
		);
		await withVendor([first, page("<IsTruncated>false</IsTruncated>")], async ({ asked }) => {
			assert.equal(await keysOf(storeAt(undefined, { prefix: "p" }), "a "), ["a b+"]);
			const query = "encoding-type=url&list-type=2&max-keys=1000&prefix=p%2Fa%20";
			assert.equal(
				asked.map(({ url }) => url),
				[`${AWS}/?${query}`, `${AWS}/?continuation-token=a%2B%2F%3D%26&${query}`],
			);
		});
	});
});

describe("conditions in S3", (test) => {
	for (const conditions of ["quoted", "unquoted"] as const) {
		test(`are tried once and then made with tags that are ${conditions}`, async () => {
			await within({ conditions }, async (store, { asked, objects }) => {
				const etag = await store.write(".newsroom/a", text("1"), STATE, "absent");
				await store.write(".newsroom/a", text("2"), STATE, { etag });
				assert.equal([...objects.keys()], [".newsroom/a"]);
				const probes = asked.filter(({ path }) => path.includes("/.newsroom/probe-"));
				assert.is(probes.length, conditions === "quoted" ? 5 : 7);
				assert.is(asked.length, probes.length + 2);
				assert.is(asked.at(-2)?.headers["if-none-match"], "*");
				assert.is(asked.at(-1)?.headers["if-match"], conditions === "quoted" ? `"${etag}"` : etag);
			});
		});
	}

	for (const conditions of ["ignored", "inverted", "unknown"] as const) {
		test(`that are ${conditions} are found out before anything is written`, async () => {
			await within({ conditions }, async (store, { objects }) => {
				for (const condition of ["absent", { etag: "x" }] as const) {
					const write = () => store.write("lock.json", text("1"), STATE, condition);
					await assertFails(
						write,
						StoreError,
						/obeys If-None-Match and If-Match, got one that does not.*--lock external/,
					);
				}
				assert.equal([...objects.keys()], []);
			});
		});
	}

	for (const lost of [1, 2, 3, 4]) {
		test(`are found out although the answer to attempt ${lost} was lost`, async () => {
			let puts = 0;
			const fault: S3Quirks["fault"] = ({ method, path }) =>
				method === "PUT" && path.includes("probe") && ++puts === lost ? { isDone: true } : undefined;
			await within({ fault }, async (store, { objects }) => {
				await store.write("lock.json", text("1"), STATE, "absent");
				assert.equal([...objects.keys()], ["lock.json"]);
			});
		});
	}

	test("are tried again where that could not be found out", async () => {
		let left = 3;
		const fault = () => (left-- > 0 ? {} : undefined);
		await within({ fault }, async (store) => {
			const write = () => store.write("lock.json", text("1"), STATE, "absent");
			await assertFails(write, StoreError, /tried 3 times/);
			await write();
			assert.is(await textIn(store, "lock.json"), "1");
		});
	});

	test("hold where the answer to the write was lost, and fail where another was first", async () => {
		for (const first of ["itself", "another"]) {
			let left = 1;
			const fault: S3Quirks["fault"] = ({ path, method }) =>
				method === "PUT" && !path.includes("probe") && left-- > 0 ? { isDone: first === "itself" } : undefined;
			await withS3({ fault }, async ({ endpoint, objects }) => {
				const store = storeAt(endpoint);
				const write = () => store.write(".newsroom/lock.json", text("mine"), STATE, "absent");
				if (first === "another")
					(objects as Map<string, unknown>).set(".newsroom/lock.json", { bytes: Buffer.from("its"), headers: {} });
				if (first === "itself") assert.is(await write(), (await store.read(".newsroom/lock.json"))?.etag);
				else await assertFails(write, ConditionFailed, /lock\.json: expected nothing there/);
			});
		}
	});

	test("do not hold for who writes the same bytes after a race that S3 has called off", async () => {
		let left = 1;
		const fault: S3Quirks["fault"] = ({ path, method }) =>
			method === "PUT" && !path.includes("probe") && left-- > 0
				? { isDone: true, reply: s3Error(409, "ConditionalRequestConflict") as { status: number; body: string } }
				: undefined;
		await within({ fault }, async (store) => {
			const write = () => store.write("lock.json", text("same"), STATE, "absent");
			await assertFails(write, ConditionFailed, /lock\.json/);
		});
	});
});

type Told = readonly [status: number, code: string, more: string, advice: RegExp];

describe("an error of S3", (test) => {
	const told: readonly Told[] = [
		[403, "AccessDenied", "", /; allow these credentials s3:GetObject, .*s3:ListBucket/],
		[403, "SignatureDoesNotMatch", `<StringToSign>${KEY_ID}</StringToSign>`, /; set AWS_ACCESS_KEY_ID and/],
		[403, "InvalidAccessKeyId", `<AWSAccessKeyId>${KEY_ID}</AWSAccessKeyId>`, /; set AWS_ACCESS_KEY_ID and/],
		[400, "ExpiredToken", `<Token-0>${TOKEN}</Token-0>`, /; get new credentials/],
		[404, "NoSuchBucket", "", /; make the bucket, or correct the target/],
		[301, "PermanentRedirect", "", /; set AWS_REGION to the region of the bucket/],
		[400, "AuthorizationHeaderMalformed", "<Region>ap-south-1</Region>", /; set AWS_REGION to ap-south-1/],
		[403, "RequestTimeTooSkewed", "", /; set the clock of this machine/],
		[418, "SomethingNew", "", /\)$/],
	];
	for (const [status, code, more, advice] of told) {
		test(`${code} is told with its message, what to do, and no credentials`, async () => {
			const message = `No & for ${KEY_ID}, ${SECRET}, ${TOKEN}\u009b[31m`;
			const reply = s3Error(status, code, message, more) as {
				status: number;
				body: string;
			};
			const credentials = { accessKeyId: KEY_ID, secretAccessKey: SECRET, sessionToken: TOKEN };
			await within(
				{ fault: () => ({ reply }) },
				async (store) => {
					const calls = [
						() => store.read("2026/a.html"),
						() => store.write("2026/a.html", text("a"), HTML),
						() => store.write("2026/a.html", text("a"), HTML, "absent"),
						() => store.copy("2026/b.html", "2026/a.html"),
						() => store.remove("2026/a.html"),
						() => keysOf(store, "2026/"),
					];
					for (const call of calls) {
						await assertFails(call, StoreError, new RegExp(`^s3://paper: .*got ${status} ${code} \\(No & for …, …, …`));
						await assertFails(call, StoreError, advice);
						const error: Error = await call().catch((reason) => reason);
						for (const secret of [KEY_ID, SECRET, TOKEN, "\u009b"])
							assert.not.ok(error.message.includes(secret), error.message);
					}
				},
				{ credentials },
			);
		});
	}

	test("that comes with the status of success is one of copies alone", async () => {
		let left = 1;
		const failing = s3Error(200, "InternalError") as { status: number; body: string };
		const denied = s3Error(200, "AccessDenied") as { status: number; body: string };
		await within(
			{ fault: ({ headers }) => (headers["x-amz-copy-source"] && left-- > 0 ? { reply: failing } : undefined) },
			async (store) => {
				await store.write("errors.xml", text(failing.body), HTML);
				assert.is(await textIn(store, "errors.xml"), failing.body);
				assert.is(await store.copy("errors.xml", "b.xml"), true);
				assert.is(await textIn(store, "b.xml"), failing.body);
			},
		);
		await within({ fault: () => ({ reply: denied }) }, async (store) => {
			await assertFails(() => store.copy("a", "b"), StoreError, /AccessDenied/);
		});
	});

	test("of something that is no S3 is told as it came", async () => {
		const reply = { status: 404, body: "<html>nothing\nhere</html>" };
		await within({ fault: () => ({ reply }) }, async (store) => {
			await assertFails(() => store.read("a.html"), StoreError, /GET to be done, got 404 \(nothing here\)/);
			await assertFails(() => store.remove("a.html"), StoreError, /got 404/);
		});
		await within({ fault: () => ({ reply: { status: 200, body: "<html>welcome</html>" } }) }, async (store) => {
			await assertFails(() => keysOf(store), StoreError, /expected a listing, got something else/);
			await assertFails(
				() => store.write("a.html", text("a"), HTML),
				StoreError,
				/a\.html: expected an ETag, got none/,
			);
			await assertFails(() => store.read("a.html"), StoreError, /a\.html: expected an ETag, got none/);
			await assertFails(() => store.remove("a.html"), StoreError, /expected DELETE to be done, got 200 \(welcome\)/);
			await assertFails(
				() => store.copy("a.html", "b.html"),
				StoreError,
				/expected PUT to be done, got 200 \(welcome\)/,
			);
		});
	});

	test("that passes is waited for", async () => {
		const passing = [
			s3Error(503, "SlowDown"),
			s3Error(500, "InternalError"),
			s3Error(400, "RequestTimeout"),
			s3Error(400, "BadDigest"),
			s3Error(409, "OperationAborted"),
			undefined,
		] as ({ status: number; body: string } | undefined)[];
		for (const reply of passing) {
			let left = 2;
			await within(
				{ fault: () => (left-- > 0 ? { ...(reply && { reply }) } : undefined) },
				async (store, { asked }) => {
					await store.write("a.html", text("a"), HTML);
					assert.is(asked.length, 3);
					left = 4;
					await assertFails(
						() => store.remove("a.html"),
						StoreError,
						/^s3:\/\/paper: a\.html: DELETE http.*tried 3 times/,
					);
				},
			);
		}
	});

	test("that says how long it lasts is waited for so long, and the next attempt is signed anew", async () => {
		let left = 1;
		const reply = { status: 503, headers: { "retry-after": "7" } };
		await within({ fault: () => (left-- > 0 ? { reply } : undefined) }, async (store, { asked }) => {
			await store.write("a.html", text("a"), HTML);
			const [first = "", second = ""] = asked.map(({ headers }) => headers["x-amz-date"]?.replace(/\D/g, ""));
			assert.is(clock.waits.at(-1), 7000);
			assert.ok(Number(second) - Number(first) >= 7, `${first} ${second}`);
		});
	});

	test("in a listing is told", async () => {
		const page = (inner: string) => `<ListBucketResult><IsTruncated>true</IsTruncated>${inner}</ListBucketResult>`;
		const bodies: readonly (readonly [string, RegExp])[] = [
			[page(""), /a part of one that does not say how it goes on/],
			[page("<NextContinuationToken>x</NextContinuationToken>"), /the same part again/],
			[page("<Contents><Size>1</Size></Contents>"), /an object without key or size/],
			[page("<Contents><Key>a</Key><Size>many</Size></Contents>"), /an object without key or size/],
			[page("<!-- -->"), /a comment/],
		];
		for (const [body, message] of bodies) {
			await within({ fault: () => ({ reply: { status: 200, body } }) }, async (store) => {
				await assertFails(() => keysOf(store), StoreError, message);
			});
		}
	});
});
