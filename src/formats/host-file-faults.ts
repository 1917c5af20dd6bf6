import type { Complaint } from "../base/error.ts";
import { wholeNumber } from "../base/whole-number.ts";
import type { HostRules } from "../content/hosts.ts";

/** The files with rules that hosts read. */
export const HOST_FILES = ["_redirects", "_headers"] as const;

/** What is wrong in one of them, and in which of its lines where it is one. */
export type HostFileFault = Complaint & { readonly line?: number };

/**
 * What of a file with rules a host would pass by without a word: rules and lines beyond its limits.
 *
 * Behind the first rule with a placeholder or an asterisk every rule in `_redirects` counts as one with them.
 *
 * @see https://developers.cloudflare.com/pages/configuration/redirects/
 * @see https://developers.cloudflare.com/pages/configuration/headers/
 * @see https://github.com/cloudflare/workers-sdk/blob/main/packages/workers-shared/utils/configuration/parseRedirects.ts
 */
export function hostFileFaults(file: (typeof HOST_FILES)[number], text: string, host: HostRules): HostFileFault[] {
	const lines = text.split("\n").map((line) => line.trim());
	const isHeaders = file === "_headers";
	const most = isHeaders ? host.headerCharacters : host.redirectCharacters;
	const tooLong = lines.flatMap((line, index): HostFileFault[] => {
		if (line.length <= most || line.startsWith("#")) return [];
		return [fault(`a line of at most ${wholeNumber(most)} characters`, wholeNumber(line.length), host, index + 1)];
	});
	return [...(isHeaders ? headerFaults(lines, host) : redirectFaults(lines, host)), ...tooLong];
}

function headerFaults(lines: readonly string[], host: HostRules): HostFileFault[] {
	const rules = lines.filter((line) => /^(?:\/|https:\/\/)/.test(line));
	return beyond(rules.length, host.headerRules, "rules", host, "join rules by an asterisk or a placeholder");
}

function redirectFaults(lines: readonly string[], host: HostRules): HostFileFault[] {
	const rules = lines.filter((line) => line !== "" && !line.startsWith("#"));
	const first = rules.findIndex(isDynamic);
	const single = first < 0 ? rules : rules.slice(0, first);
	const others = rules.slice(single.length);
	const late = others.filter((rule) => !isDynamic(rule)).length;
	const order =
		late > 0 ? `put the ${wholeNumber(late)} without before all with one, behind which they count as such; or ` : "";
	const leave = "leave out those that nobody asks for any more";
	return [
		...beyond(single.length, host.staticRules, "rules without a placeholder or an asterisk", host, leave),
		...beyond(others.length, host.dynamicRules, "rules with a placeholder or an asterisk", host, order + leave),
	];
}

function isDynamic(rule: string): boolean {
	return /\*|:[A-Za-z]/.test(rule.split(/\s/)[0] ?? "");
}

function beyond(count: number, most: number, what: string, host: HostRules, hint: string): HostFileFault[] {
	return count > most ? [{ ...fault(`at most ${wholeNumber(most)} ${what}`, wholeNumber(count), host), hint }] : [];
}

function fault(what: string, got: string, { name }: HostRules, line?: number): HostFileFault {
	const expected = `${what}, which is what ${name} reads`;
	return { severity: "error", field: "host", expected, got, ...(line !== undefined && { line }) };
}
