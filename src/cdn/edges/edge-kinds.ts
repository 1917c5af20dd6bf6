import * as v from "valibot";
import type { Edge } from "../../publish/edge.ts";
import type { Clock } from "../channel.ts";
import type { TakeCredentials } from "../credentials.ts";
import { identifier, webAddress, webAddresses } from "../option-values.ts";
import { akamai } from "./akamai.ts";
import { bunny } from "./bunny.ts";
import { cloudflare } from "./cloudflare.ts";
import { cloudFront } from "./cloudfront.ts";
import { fastly } from "./fastly.ts";
import { google } from "./google.ts";
import { varnish } from "./varnish.ts";
import { webhook } from "./webhook.ts";

/** What an edge needs beside its settings. */
export interface EdgeWorld {
	readonly clock: Clock;
	/** Gives a text that it never gave before. */
	readonly nonce: () => string;
	readonly credentials: TakeCredentials;
	/** Told of items that were purged and that are free up to a number in each month. */
	readonly charged: (items: number) => void;
}

/** A row of the table of edges. */
interface EdgeKind {
	/** The settings that it must or may have. */
	readonly entries: v.ObjectEntries;
	/** The edge with settings that fit. */
	readonly open: (settings: unknown, world: EdgeWorld) => Edge;
}

function kind<const Entries extends v.ObjectEntries>(
	entries: Entries,
	open: (settings: v.InferOutput<v.StrictObjectSchema<Entries, undefined>>, world: EdgeWorld) => Edge,
): EdgeKind {
	return { entries, open: open as EdgeKind["open"] };
}

const NETWORK = v.picklist(["production", "staging"], "production or staging");
const PULL_ZONE = "the id of a Bunny pull zone, a number";

/** The edges that are known, by their names in the option `purge`. Variables and settings are named as each vendor does. */
export const EDGE_KINDS: Readonly<Record<string, EdgeKind>> = {
	fastly: kind({ service: identifier("the id of a Fastly service") }, (settings, { clock, credentials }) =>
		fastly({ ...settings, ...credentials({ token: "FASTLY_API_TOKEN" }) }, clock),
	),
	cloudflare: kind({ zone: identifier("the id of a Cloudflare zone") }, (settings, { clock, credentials }) =>
		cloudflare({ ...settings, ...credentials({ token: "CLOUDFLARE_API_TOKEN" }) }, clock),
	),
	cloudfront: kind(
		{ distribution: identifier("the id of a CloudFront distribution") },
		(settings, { clock, credentials, charged }) => {
			const required = { accessKeyId: "AWS_ACCESS_KEY_ID", secretAccessKey: "AWS_SECRET_ACCESS_KEY" };
			const client = credentials(required, { sessionToken: "AWS_SESSION_TOKEN" });
			return cloudFront({ ...settings, ...client }, clock, charged);
		},
	),
	akamai: kind(
		{
			host: identifier("the host of an API client at Akamai, such as akab-….purge.akamaiapis.net"),
			network: v.optional(NETWORK, "production"),
		},
		(settings, { clock, nonce, credentials }) => {
			const client = { clientToken: "AKAMAI_CLIENT_TOKEN", clientSecret: "AKAMAI_CLIENT_SECRET" };
			return akamai({ ...settings, ...credentials({ ...client, accessToken: "AKAMAI_ACCESS_TOKEN" }) }, clock, nonce);
		},
	),
	bunny: kind(
		{
			pullZone: v.pipe(v.union([v.number(), v.string()], PULL_ZONE), v.transform(String), v.regex(/^\d+$/, PULL_ZONE)),
		},
		(settings, { clock, credentials }) =>
			bunny({ ...settings, ...credentials({ accessKey: "BUNNYNET_API_KEY" }) }, clock),
	),
	google: kind(
		{
			project: identifier("the id of a Google Cloud project"),
			urlMap: identifier("the name of the URL map of a load balancer"),
		},
		(settings, { clock, credentials }) =>
			google({ ...settings, ...credentials({ token: "GOOGLE_OAUTH_ACCESS_TOKEN" }) }, clock),
	),
	varnish: kind({ url: webAddresses }, (settings, { clock, credentials }) =>
		varnish({ ...settings, ...credentials({ key: "VARNISH_API_KEY" }) }, clock),
	),
	webhook: kind({ url: webAddress }, (settings, { clock, credentials }) =>
		webhook({ ...settings, ...credentials({}, { token: "WEBHOOK_TOKEN" }) }, clock),
	),
};
