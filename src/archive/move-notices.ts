import { hostRules } from "../content/hosts.ts";
import type { Newsroom } from "../content/publication.ts";
import type { Moves } from "./moves.ts";

/** What a person should know about former addresses of which there is no rule for the host: a sentence, or none. */
export function moveNotices({ lost, unruled }: Pick<Moves, "lost" | "unruled">, { host }: Newsroom): string[] {
	const { name, staticRules } = hostRules(host);
	const why = `${name} reads ${staticRules} rules in _redirects`;
	const addresses = (count: number) => `${count} former address${count === 1 ? " has" : "es have"}`;
	return [
		...(unruled > 0 ? [`${addresses(unruled)} a page instead of a rule: ${why}`] : []),
		...(lost > 0
			? [`${addresses(lost)} neither a rule nor a page and lead${lost === 1 ? "s" : ""} nowhere: ${why}`]
			: []),
	];
}
