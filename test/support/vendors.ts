import type { Environment } from "../../src/cdn/credentials.ts";
import { edgesOf } from "../../src/cdn/edges/edges.ts";
import type { Edge, PurgeRequest } from "../../src/publish/edge.ts";
import { type FakeClock, fakeClock } from "./fake-clock.ts";
import type { Reply } from "./vendor-server.ts";

/** One edge of each kind, and what it answers when it has taken something. */
export interface Vendor {
	/** The name in the option `purge`. */
	readonly kind: string;
	readonly name: string;
	/** The option, for a server of its own at this origin. */
	readonly option: (origin: string) => Readonly<Record<string, object>>;
	readonly good: Reply;
	/** Of its address. */
	readonly origin: string;
}

/** Every variable that holds a credential. Each value is a text that stands nowhere else. */
export const ENVIRONMENT: Environment = {
	FASTLY_API_TOKEN: "secret-fastly",
	CLOUDFLARE_API_TOKEN: "secret-cloudflare",
	AWS_ACCESS_KEY_ID: "SECRETKEYID",
	AWS_SECRET_ACCESS_KEY: "secret-access",
	AWS_SESSION_TOKEN: "secret-session",
	AKAMAI_CLIENT_TOKEN: "secret-client",
	AKAMAI_CLIENT_SECRET: "secret-signing",
	AKAMAI_ACCESS_TOKEN: "secret-access",
	BUNNYNET_API_KEY: "secret-bunny",
	GOOGLE_OAUTH_ACCESS_TOKEN: "secret-google",
	VARNISH_API_KEY: "secret-varnish",
	WEBHOOK_TOKEN: "secret-webhook",
};

export const VENDORS: readonly Vendor[] = [
	{
		kind: "fastly",
		name: "Fastly service SU1Z",
		option: () => ({ fastly: { service: "SU1Z" } }),
		good: { body: '{"status":"ok"}' },
		origin: "https://api.fastly.com",
	},
	{
		kind: "cloudflare",
		name: "Cloudflare zone 023e",
		option: () => ({ cloudflare: { zone: "023e" } }),
		good: { body: '{"success":true,"errors":[]}' },
		origin: "https://api.cloudflare.com",
	},
	{
		kind: "cloudfront",
		name: "CloudFront distribution EDFD",
		option: () => ({ cloudfront: { distribution: "EDFD" } }),
		good: { status: 201, body: "<Invalidation/>" },
		origin: "https://cloudfront.amazonaws.com",
	},
	{
		kind: "akamai",
		name: "Akamai production network",
		option: () => ({ akamai: { host: "akab-1.purge.akamaiapis.net" } }),
		good: { status: 201, body: '{"httpStatus":201}' },
		origin: "https://akab-1.purge.akamaiapis.net",
	},
	{
		kind: "bunny",
		name: "Bunny pull zone 42",
		option: () => ({ bunny: { pullZone: 42 } }),
		good: { status: 204 },
		origin: "https://api.bunny.net",
	},
	{
		kind: "google",
		name: "Google Cloud CDN of courier/front",
		option: () => ({ google: { project: "courier", urlMap: "front" } }),
		good: { body: '{"status":"PENDING"}' },
		origin: "https://compute.googleapis.com",
	},
	{
		kind: "varnish",
		name: "Varnish at ORIGIN",
		option: (origin) => ({ varnish: { url: origin } }),
		good: { status: 200 },
		origin: "ORIGIN",
	},
	{
		kind: "webhook",
		name: "webhook https://hooks.example/purge",
		option: () => ({ webhook: { url: "https://hooks.example/purge?hidden=1" } }),
		good: { status: 202 },
		origin: "https://hooks.example",
	},
];

/** An edge for a test, with every credential. */
export function edgeFor(
	option: unknown,
	clock: FakeClock = fakeClock(),
	charged: (items: number) => void = () => undefined,
): Edge {
	let count = 0;
	const nonce = () => {
		count += 1;
		return `nonce-${count}`;
	};
	const [edge, ...others] = edgesOf(option, ENVIRONMENT, { clock, nonce, charged });
	if (!edge || others.length > 0) throw new Error(`expected one edge, got ${edge ? others.length + 1 : 0}`);
	return edge;
}

/** A release that changes two pages, brings a new one and takes a picture away. */
export const RELEASE: PurgeRequest = {
	release: "r7",
	soft: {
		tags: ["p-1", "s-world"],
		urls: ["https://courier.example/", "https://courier.example/world/", "https://courier.example/new/"],
		untagged: ["https://courier.example/new/"],
	},
	hard: {
		tags: ["p-2"],
		urls: ["https://courier.example/gone.jpg"],
		untagged: ["https://courier.example/gone.jpg"],
	},
};

/** A request for nothing. */
export const NOTHING: PurgeRequest = {
	release: "r8",
	soft: { tags: [], urls: [], untagged: [] },
	hard: { tags: [], urls: [], untagged: [] },
};
