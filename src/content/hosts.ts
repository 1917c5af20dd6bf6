// https://docs.netlify.com/routing/redirects/; https://developers.cloudflare.com/pages/configuration/redirects/ and
// https://developers.cloudflare.com/pages/configuration/headers/

/** The hosts whose ways are known. */
export const HOSTS = ["netlify", "cloudflare"] as const;

/** One of them. */
export type Host = (typeof HOSTS)[number];

/** What a host makes of the files with rules. */
export interface HostRules {
	/** What a person calls it in a message. */
	readonly name: string;
	/** How many rules without placeholder it reads in `_redirects`. */
	readonly staticRules: number;
	/** How many rules with a placeholder or an asterisk it reads there. */
	readonly dynamicRules: number;
	/** How many characters a rule there may have. */
	readonly redirectCharacters: number;
	/** The status of what has moved; with `!` the rule is followed even where a page stands. */
	readonly moved: "301" | "301!";
	/** The status of what was taken down; absent where no rule may say it. */
	readonly gone?: "410!";
	/** How many rules it reads in `_headers`. */
	readonly headerRules: number;
	/** How many characters a line there may have. */
	readonly headerCharacters: number;
	/** Whether it surely follows the rules, so that pages need to stand only where there is none. */
	readonly isSure: boolean;
}

// The narrowest limits that a host is known to have.
const LIMITS = {
	staticRules: 2000,
	dynamicRules: 100,
	redirectCharacters: 1000,
	moved: "301",
	headerRules: 100,
	headerCharacters: 2000,
} as const;

const NO_LIMIT = Number.POSITIVE_INFINITY;

const RULES: Readonly<Record<Host, HostRules>> = {
	cloudflare: { name: "Cloudflare", ...LIMITS, isSure: true },
	netlify: {
		name: "Netlify",
		staticRules: NO_LIMIT,
		dynamicRules: NO_LIMIT,
		redirectCharacters: NO_LIMIT,
		moved: "301!",
		gone: "410!",
		headerRules: NO_LIMIT,
		headerCharacters: NO_LIMIT,
		isSure: true,
	},
};

const ANY_HOST: HostRules = { name: "a host", ...LIMITS, isSure: false };

/** What a host makes of rules; where it is not known which it is, what any of them can be trusted to make. */
export function hostRules(host: Host | undefined): HostRules {
	return host === undefined ? ANY_HOST : RULES[host];
}
