// https://docs.netlify.com/routing/redirects/; https://developers.cloudflare.com/pages/configuration/redirects/
import { compareText } from "../base/error.ts";
import { decodePath, encodePath } from "../base/url.ts";
import type { HostRules } from "../content/hosts.ts";

/** A rule by which a host answers at a former address. */
export interface RedirectRule {
	/** From the root of the site, as it was written. */
	readonly from: string;
	/** Where the story is, or the notice in its place. Percent-encoded. */
	readonly to: string;
	/** `gone`: what stands at `to` is shown and said to be gone for good. */
	readonly status: "moved" | "gone";
	/** `everything below`: whatever follows in the address follows in the other too. */
	readonly scope: "this address" | "everything below";
}

/**
 * The rules for a host by which former addresses lead to the present ones for good, one a line: those of single
 * addresses first, since hosts take the first that fits, by address; then those of all that stood below one, as given.
 *
 * Empty where there is none.
 */
export function redirects(rules: readonly RedirectRule[], host: HostRules): string {
	const single = rules.filter(({ scope }) => scope === "this address").map((rule) => redirectLine(rule, host));
	const below = rules.filter(({ scope }) => scope === "everything below").map((rule) => redirectLine(rule, host));
	return [...single.sort(compareText), ...below].map((line) => `${line}\n`).join("");
}

/** A rule as a line without its end: three words. */
export function redirectLine({ from, to, status, scope }: RedirectRule, { moved, gone }: HostRules): string {
	const code = status === "gone" && gone ? gone : moved;
	if (scope === "everything below") return `${literal(from)}* ${literal(to)}:splat ${code}`;
	return `${literal(from)} ${literal(to)} ${code}`;
}

/**
 * Whether a path means itself in a rule on every host: a colon begins a placeholder there and an asterisk stands for
 * anything, and not every host takes their codes for them.
 */
export function isPlainRule(path: string): boolean {
	return !/[:*]/.test(decodePath(path));
}

function literal(path: string): string {
	return encodePath(decodePath(path)).replaceAll(":", "%3A").replaceAll("*", "%2A");
}
