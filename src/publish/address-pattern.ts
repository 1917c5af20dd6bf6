/**
 * A pattern of addresses as hosts have them in `_headers`: `*` stands for anything, `:name` behind a slash for one segment.
 *
 * @see https://developers.cloudflare.com/pages/configuration/headers/
 */
export function addressPattern(pattern: string): (address: string) => boolean {
	if (!/\*|\/:\w/.test(pattern)) return (address) => address === pattern;
	const parts = pattern.split("*").map((part) =>
		part
			.split(/(?<=\/):\w+/)
			.map(escaped)
			.join("[^/]+"),
	);
	const expression = new RegExp(`^${parts.join(".*")}$`, "s");
	return (address) => expression.test(address);
}

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
