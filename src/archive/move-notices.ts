import { hostRules } from "../content/hosts.ts";
import type { Newsroom } from "../content/publication.ts";
import { wrongOption } from "../content/wrong-option.ts";
import type { Moves } from "./moves.ts";

/**
 * What a person should know about former addresses of which there is no rule for the host: a sentence, or none.
 *
 * @throws {NewsroomError} `OPTION` where a known host would lead readers nowhere, and not say so.
 */
export function moveNotices(
	{ all, lost, unruled }: Pick<Moves, "all" | "lost" | "unruled">,
	{ host, outputs }: Newsroom,
): string[] {
	const { name, staticRules, isSure } = hostRules(host);
	const why = `${name} reads ${staticRules} rules in _redirects`;
	if (lost > 0 && isSure) {
		const pages = outputs.redirectPages ? "" : "write redirectPages: true, ";
		throw wrongOption(
			"outputs.redirects",
			"a rule or a page for every former address",
			`neither for ${lost} of ${all}, since ${why}`,
			`${pages}take away aliases that nobody asks for any more, or write redirects: false and a file of your own`,
		);
	}
	const addresses = (count: number) => `${count} former address${count === 1 ? " has" : "es have"}`;
	return [
		...(unruled > 0 ? [`${addresses(unruled)} a page instead of a rule: ${why}`] : []),
		...(lost > 0
			? [`${addresses(lost)} neither a rule nor a page and lead${lost === 1 ? "s" : ""} nowhere: ${why}`]
			: []),
	];
}
