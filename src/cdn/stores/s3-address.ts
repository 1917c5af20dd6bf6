/** Where a bucket is. */
export interface S3Place {
	readonly bucket: string;
	/** `eu-west-1`; `auto` for R2. */
	readonly region: string;
	/** `https://account.r2.cloudflarestorage.com`; AWS where there is none. */
	readonly endpoint?: URL | undefined;
}

/**
 * The address of a bucket, without a slash at its end: with the bucket as a part of the host at AWS, unless it has a dot, for
 * which no certificate holds, or capitals, which a host does not have; otherwise as the first part of the path, which most
 * services know.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
export function bucketAddress({ bucket, region, endpoint }: S3Place): string {
	if (endpoint) return `${endpoint.origin}${endpoint.pathname.replace(/\/+$/, "")}/${encoded(bucket)}`;
	const host = `s3.${region}.${DOMAINS[region.slice(0, region.indexOf("-"))] ?? "amazonaws.com"}`;
	return /^[a-z\d-]{3,63}$/.test(bucket) ? `https://${bucket}.${host}` : `https://${host}/${encoded(bucket)}`;
}

// By the first part of the region: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
const DOMAINS: Readonly<Record<string, string>> = { cn: "amazonaws.com.cn", eusc: "amazonaws.eu" };

/** A key as a path: everything but letters, digits and `-._~/` is encoded, since signatures are made of it. */
export function keyPath(key: string): string {
	return key.split("/").map(encoded).join("/");
}

/** Parameters as signatures want them, with the question mark. */
export function queryText(parameters: Readonly<Record<string, string | undefined>>): string {
	const present = Object.entries(parameters).filter(([, value]) => value !== undefined);
	return `?${present.map(([name, value = ""]) => `${name}=${encoded(value)}`).join("&")}`;
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html: RFC 3986 without the marks that encodeURIComponent keeps.
function encoded(text: string): string {
	return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
