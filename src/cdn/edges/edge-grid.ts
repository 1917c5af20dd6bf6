import { createHash, createHmac } from "node:crypto";

/** The credentials of an API client at Akamai. */
export interface EdgeGridCredentials {
	readonly clientToken: string;
	readonly clientSecret: string;
	readonly accessToken: string;
}

/** What is signed. */
export interface EdgeGridRequest {
	readonly url: string;
	/** At most 131,072 bytes, which is how much of it is signed. */
	readonly body: string;
	readonly date: Date;
	/** A text that was never used before. */
	readonly nonce: string;
}

/**
 * The value of `Authorization` for a POST to an API of Akamai. It is good for half a minute around its date.
 *
 * @see https://techdocs.akamai.com/developer/docs/authenticate-with-edgegrid
 */
export function edgeGrid(
	{ clientToken, clientSecret, accessToken }: EdgeGridCredentials,
	{ url, body, date, nonce }: EdgeGridRequest,
): string {
	const timestamp = `${date.toISOString().slice(0, 19).replaceAll("-", "")}+0000`;
	const unsigned = `EG1-HMAC-SHA256 client_token=${clientToken};access_token=${accessToken};timestamp=${timestamp};nonce=${nonce};`;
	const { protocol, host, pathname, search } = new URL(url);
	const bodyHash = body && createHash("sha256").update(body).digest("base64");
	// The empty one is of headers, none of which the API of purges wants signed.
	const signed = ["POST", protocol.slice(0, -1), host, pathname + search, "", bodyHash, unsigned].join("\t");
	return `${unsigned}signature=${hmac(hmac(clientSecret, timestamp), signed)}`;
}

function hmac(key: string, text: string): string {
	return createHmac("sha256", key).update(text).digest("base64");
}
