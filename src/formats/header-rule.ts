/** What a host is told of the addresses that fit a path. */
export type Rule = readonly [path: string, header: string];

/** The header that tells the media type of a text. */
export function contentType(mediaType: string): string {
	return `Content-Type: ${mediaType}; charset=utf-8`;
}
