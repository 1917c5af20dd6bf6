import { addressPattern } from "./address-pattern.ts";

/** What a rule says of the headers of some files. */
export interface HeaderRule {
	/** Whether it is about what stands at an address. */
	readonly isAbout: (address: string) => boolean;
	/** Name in lower case and value. */
	readonly headers: readonly (readonly [name: string, value: string])[];
}

/**
 * The rules of a `_headers` file, in their order. Lines that say nothing are passed by, as by the hosts that read it.
 *
 * @see https://docs.netlify.com/manage/routing/headers/
 * @see https://developers.cloudflare.com/pages/configuration/headers/
 */
export function readHeaderRules(text: string): HeaderRule[] {
	const rules: { isAbout: HeaderRule["isAbout"]; headers: [string, string][] }[] = [];
	for (const line of text.split(/\r?\n/)) {
		const trimmed = line.trim();
		if (trimmed.startsWith("/")) rules.push({ isAbout: addressPattern(trimmed), headers: [] });
		const [, name, value] = /^([^\s:#/][^\s:]*):\s*(.+)$/.exec(trimmed) ?? [];
		if (name !== undefined && value !== undefined) rules.at(-1)?.headers.push([name.toLowerCase(), value]);
	}
	return rules;
}

/** The headers that rules give an address, by name in lower case; of two rules for one header the last one's. */
export function headersAt(address: string, rules: readonly HeaderRule[]): ReadonlyMap<string, string> {
	return new Map(rules.filter(({ isAbout }) => isAbout(address)).flatMap(({ headers }) => headers));
}
