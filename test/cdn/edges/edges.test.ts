import * as assert from "uvu/assert";
import { NewsroomError } from "../../../src/base/error.ts";
import type { Environment } from "../../../src/cdn/credentials.ts";
import { edgesOf } from "../../../src/cdn/edges/edges.ts";
import type { Edge } from "../../../src/publish/edge.ts";
import { describe } from "../../support/describe.ts";
import { fakeClock } from "../../support/fake-clock.ts";
import { withVendor } from "../../support/vendor-server.ts";
import { ENVIRONMENT, RELEASE, VENDORS } from "../../support/vendors.ts";

const WORLD = { clock: fakeClock(), nonce: () => "nonce", charged: () => undefined };

/** The one edge of an option. */
function edgeOf(...words: Parameters<typeof edgesOf>): Edge {
	const [edge, ...others] = edgesOf(...words);
	assert.equal(others, []);
	return edge as Edge;
}

function messageOf(option: unknown, environment: Environment): string {
	try {
		return edgesOf(option, environment, WORLD)
			.map(({ name }) => name)
			.join(", ");
	} catch (error) {
		assert.instance(error, NewsroomError);
		assert.is((error as NewsroomError).code, "OPTION");
		return (error as NewsroomError).message.replace("the option publish:\n", "");
	}
}

const SOME = 'purge: expected one edge or more such as { fastly: { service: "…" } }';
const ADDRESS = "an address such as https://example.org/path, without a name and a password";

/** Options that are wrong, and what is said of them. */
const FAULTS: readonly [unknown, string][] = [
	[undefined, `${SOME}, got nothing`],
	["fastly", `${SOME}, got "fastly"`],
	[{}, `${SOME}, got nothing`],
	[{ fastly: undefined }, `${SOME}, got nothing`],
	[{ fastly: [] }, "purge.fastly: expected the settings of fastly, got a list of 0"],
	[{ fastly: ["S"] }, 'purge.fastly.0: expected the settings of fastly, got "S"'],
	[
		{ cloudflare: { zone: "z" }, fastly: [{ service: "S" }, { servcie: "S" }] },
		"purge.fastly.1.service: expected the id of a Fastly service, got nothing\n" +
			'purge.fastly.1.servcie: expected a key that is known here, got "servcie"; did you mean "service"?',
	],
	[
		{ fastyl: { service: "S" } },
		'purge.fastyl: expected a key that is known here, got "fastyl"; did you mean "fastly"?',
	],
	[
		{ cloudFront: {} },
		'purge.cloudFront: expected a key that is known here, got "cloudFront"; did you mean "cloudfront"?',
	],
	[
		{ fastly: { servcie: "S" } },
		"purge.fastly.service: expected the id of a Fastly service, got nothing\n" +
			'purge.fastly.servcie: expected a key that is known here, got "servcie"; did you mean "service"?',
	],
	[
		{ fastly: { service: "S", token: "T" } },
		'purge.fastly.token: expected a key that is known here, got "token"; known: service, shield, by',
	],
	[{ fastly: "S" }, 'purge.fastly: expected the settings of fastly, got "S"'],
	[{ fastly: { service: "S/../T" } }, 'purge.fastly.service: expected the id of a Fastly service, got "S/../T"'],
	[{ fastly: { service: "S", shield: "yes" } }, 'purge.fastly.shield: expected true or false, got "yes"'],
	[{ cloudflare: { zone: "z", by: "tag" } }, 'purge.cloudflare.by: expected tags or urls, got "tag"'],
	[
		{ akamai: { host: "https://akab.example/" } },
		'purge.akamai.host: expected the host of an API client at Akamai, such as akab-….purge.akamaiapis.net, got "https://akab.example/"',
	],
	[
		{ akamai: { host: "akab.example", network: "prod" } },
		'purge.akamai.network: expected production or staging, got "prod"',
	],
	[{ bunny: { pullZone: "name" } }, 'purge.bunny.pullZone: expected the id of a Bunny pull zone, a number, got "name"'],
	[
		{ google: { project: "p" } },
		"purge.google.urlMap: expected the name of the URL map of a load balancer, got nothing",
	],
	[{ varnish: {} }, `purge.varnish.url: expected ${ADDRESS}, or a list of such, got nothing`],
	[{ varnish: { url: [] } }, `purge.varnish.url: expected ${ADDRESS}, or a list of such, got a list of 0`],
	[{ varnish: { url: ["edge:6081"] } }, `purge.varnish.url.0: expected ${ADDRESS}, got "edge:6081"`],
	[
		{ webhook: { url: "https://me:word@hooks.example/x" } },
		`purge.webhook.url: expected ${ADDRESS}, got "https://…@hooks.example/x"`,
	],
];

const missing = (field: string, variable: string) =>
	`purge.${field}: expected credentials in the environment variable ${variable}, got nothing`;

/** The variables that each edge must have. */
const VARIABLES: Readonly<Record<string, readonly string[]>> = {
	fastly: ["FASTLY_API_TOKEN"],
	cloudflare: ["CLOUDFLARE_API_TOKEN"],
	cloudfront: ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"],
	akamai: ["AKAMAI_CLIENT_TOKEN", "AKAMAI_CLIENT_SECRET", "AKAMAI_ACCESS_TOKEN"],
	bunny: ["BUNNYNET_API_KEY"],
	google: ["GOOGLE_OAUTH_ACCESS_TOKEN"],
	varnish: ["VARNISH_API_KEY"],
	webhook: [],
};

describe("edgeOf", (test) => {
	for (const [option, expected] of FAULTS) {
		test(`refuses ${JSON.stringify(option)}`, () => assert.is(messageOf(option, ENVIRONMENT), expected));
	}

	for (const { kind, option, name } of VENDORS) {
		const variables = VARIABLES[kind] ?? [];
		const settings = option("http://edge.example");

		test(`names every credential that is missing: ${kind}`, () => {
			const lines = variables.map(
				(variable) => `${missing(kind, variable)}; NEWSROOM_PURGE_${variable} goes before it`,
			);
			assert.is(messageOf(settings, { [variables[0] ?? ""]: " \n" }), lines.join("\n") || name);
		});

		test(`takes credentials of its own before others, and all of them: ${kind}`, async () => {
			const own = Object.fromEntries(variables.map((variable) => [`NEWSROOM_PURGE_${variable}`, `own-${variable}\n`]));
			if (kind === "webhook") own.NEWSROOM_PURGE_WEBHOOK_TOKEN = "own-token";
			await withVendor([{ body: '{"success":true}' }], async ({ asked, origin }) => {
				await edgeOf(option(origin), { ...ENVIRONMENT, ...own }, WORLD).purge(RELEASE);
				for (const { headers } of asked) {
					const text = JSON.stringify(headers);
					assert.match(text, "own-");
					assert.not.match(text, /secret|SECRET/);
				}
			});
		});

		for (const variable of variables.slice(0, 1)) {
			test(`says nothing of what a credential holds: ${kind}`, () => {
				const message = messageOf(settings, { ...ENVIRONMENT, [variable]: "hidden one" });
				const text = "a text with spaces, line breaks or characters beyond ASCII";
				assert.ok(message.startsWith(missing(kind, variable).replace("nothing", text)), message);
				assert.not.match(message, "hidden");
			});
		}
	}

	for (const [option, names] of [
		[
			{ varnish: { url: "https://a.example" }, cloudflare: { zone: "z" } },
			"Varnish at https://a.example, Cloudflare zone z",
		],
		[
			{ cloudflare: { zone: "z" }, varnish: { url: "https://a.example" }, bunny: undefined },
			"Cloudflare zone z, Varnish at https://a.example",
		],
		[
			{ webhook: { url: "https://a.example/" }, fastly: [{ service: "B" }, { service: "A", shield: true }] },
			"webhook https://a.example/, Fastly service B, Fastly service A",
		],
	] as const) {
		test(`takes in the order in which they are written: ${names}`, () => {
			assert.is(messageOf(option, ENVIRONMENT), names);
		});
	}

	test("takes no half of other credentials", () => {
		const environment = { ...ENVIRONMENT, NEWSROOM_PURGE_AWS_ACCESS_KEY_ID: "own" };
		assert.is(
			messageOf({ cloudfront: { distribution: "E" } }, environment),
			missing("cloudfront", "NEWSROOM_PURGE_AWS_SECRET_ACCESS_KEY"),
		);
	});

	test("asks a webhook without a token where there is none", async () => {
		await withVendor([{}], async ({ asked }) => {
			await edgeOf({ webhook: { url: "https://hooks.example/" } }, {}, WORLD).purge(RELEASE);
			assert.is(asked.length, 1);
			assert.is(asked[0]?.headers.authorization, undefined);
		});
	});

	test("asks every Varnish there is", async () => {
		await withVendor([{}], async ({ asked, origin }) => {
			const urls = [origin, origin.replace("127.0.0.1", "localhost")];
			const edge = edgeOf({ varnish: { url: urls } }, ENVIRONMENT, WORLD);
			assert.is(edge.name, `Varnish at ${urls.join(", ")}`);
			await edge.purge(RELEASE);
			const hosts = asked.filter(({ method }) => method === "PURGEKEYS").map(({ url }) => new URL(url).origin);
			assert.equal(hosts, [...urls, ...urls]);
		});
	});
});
