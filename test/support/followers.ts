import { refreshIn } from "./refresh.ts";

/** Where a host leads from an address of a request by its rules: the first that fits. */
export interface Followed {
	readonly to: string;
	readonly status: string;
}

/**
 * Follows a `_redirects` file as hosts do, of which some follow only so many rules.
 *
 * @see https://developers.cloudflare.com/pages/configuration/redirects/
 */
export function ruleFollower(rules: string): (path: string) => Followed | undefined {
	const parsed = rules
		.split("\n")
		.filter((line) => line !== "")
		.map((line) => {
			const words = line.split(/\s+/);
			if (words.length !== 3) throw new Error(`a rule of ${words.length} words: ${line}`);
			const [from = "", to = "", status = ""] = words;
			const pattern = from
				.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&")
				.replaceAll(/:[A-Za-z]\w*/g, "[^/]+")
				.replace("*", "(?<splat>.*)");
			return { pattern: new RegExp(`^${pattern}$`), to, status };
		});
	return (path) => {
		const asked = new URL(path, "https://host.example").pathname;
		for (const { pattern, to, status } of parsed) {
			const match = pattern.exec(asked);
			if (match) return { to: to.replace(":splat", match.groups?.splat ?? ""), status };
		}
		return undefined;
	};
}

/** Follows the page that a host without rules shows at an address, from files by their path in the output. */
export function pageFollower(output: Readonly<Record<string, string>>): (path: string) => string | undefined {
	return (path) => {
		const plain = decodeURIComponent(path).slice(1);
		const file = [plain, `${plain.replace(/\/$/, "")}/index.html`].find((candidate) => output[candidate] !== undefined);
		return file === undefined ? undefined : refreshIn(output[file] ?? "");
	};
}
