import { AwsClient } from "aws4fetch";
import { contentHash } from "../../base/hash.ts";
import { element, xmlDocument } from "../../base/xml.ts";
import type { Edge } from "../../publish/edge.ts";
import type { Answer, Clock } from "../channel.ts";
import { inBatches } from "../in-batches.ts";
import { allItems } from "./purge-items.ts";
import { serviceEdge } from "./service-edge.ts";

/** A distribution of Amazon CloudFront. */
export interface CloudFrontSettings {
	/** Its id. */
	readonly distribution: string;
	/** Of somebody who may do `cloudfront:CreateInvalidation`. */
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	/** Of credentials that last for a while. */
	readonly sessionToken?: string;
}

/**
 * CloudFront, which takes tags (with `#` before them) and paths in one invalidation and knows no soft one. Tags need the
 * distribution's `CacheTagConfig`. 3,000 items may be in progress at once; one call takes a third of that, and waits where
 * others are before it.
 *
 * An invalidation that was asked for before, for the same release, is not made again: its reference is made of the release,
 * the number of the part and what is in it.
 *
 * @param charged told of items that were taken
 * @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-tags.html
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/InvalidationLimits.html
 */
export function cloudFront(
	{ distribution, ...credentials }: CloudFrontSettings,
	clock: Clock,
	charged: (items: number) => void,
): Edge {
	const name = `CloudFront distribution ${distribution}`;
	const { accessKeyId, secretAccessKey, sessionToken } = credentials;
	const secrets = [accessKeyId, secretAccessKey, ...(sessionToken === undefined ? [] : [sessionToken])];
	const client = new AwsClient({ ...credentials, service: "cloudfront", region: "us-east-1" });
	const address = `https://cloudfront.amazonaws.com/2020-05-31/distribution/${encodeURIComponent(distribution)}/invalidation`;
	return serviceEdge({ name, clock, secrets }, async (request, call) => {
		const { tags, untagged } = allItems(request);
		const paths = [...tags.map((tag) => `#${tag}`), ...untagged.map(pathOf)];
		await inBatches(paths, { items: 1000 }, async (batch, index) => {
			const reference = `${request.release}-${index + 1}-${contentHash(JSON.stringify(batch))}`;
			await call(
				() =>
					client.sign(address, {
						method: "POST",
						headers: { "Content-Type": "text/xml" },
						body: invalidation(batch, reference),
						aws: {
							datetime: clock
								.now()
								.toISOString()
								.replace(/[:-]|\.\d{3}/g, ""),
						},
					}),
				{ isBusy },
			);
			charged(batch.length);
		});
	});
}

/**
 * How many paths and tags an account may invalidate in a month without paying for it.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PayingForInvalidation.html
 */
export const FREE_ITEMS = 1000;

function pathOf(url: string): string {
	const { pathname, search } = new URL(url);
	return pathname + search;
}

function invalidation(paths: readonly string[], reference: string): string {
	const items = paths.map((path) => element("Path", {}, path));
	return xmlDocument(
		element(
			"InvalidationBatch",
			{ xmlns: "http://cloudfront.amazonaws.com/doc/2020-05-31/" },
			element("Paths", {}, element("Quantity", {}, String(paths.length)), element("Items", {}, ...items)),
			element("CallerReference", {}, reference),
		),
	);
}

// Both come with status 400.
function isBusy({ bytes }: Answer): boolean {
	return /<Code>(?:TooManyInvalidationsInProgress|Throttling(?:Exception)?)<\/Code>/.test(
		Buffer.from(bytes).toString("utf8"),
	);
}
