import type { EmbedKind } from "./body-words.ts";

/** A site whose pages are shown as a card when a link to one stands alone. */
export interface EmbedProvider {
	readonly name: string;
	readonly kind: EmbedKind;
	/** The exact hosts; absent where anybody can run such a site and only the path tells. */
	readonly hosts?: readonly string[];
	/** What path, query and fragment must look like: a page about one thing, not the front of the site. */
	readonly pages: RegExp;
}

/** The provider of a page, or undefined for an address that is an ordinary link. */
export function embedProvider(url: URL): EmbedProvider | undefined {
	if (!/^https?:$/.test(url.protocol) || url.username || url.password || url.port) return undefined;
	const page = url.pathname + url.search + url.hash;
	return (BY_HOST.get(url.hostname) ?? FEDERATED).find(({ pages }) => pages.test(page));
}

const withPrefixes = (host: string, ...prefixes: readonly string[]) => [host, ...prefixes.map((name) => name + host)];

const GOOGLE = ["com", "be", "ca", "ch", "at", "de", "es", "fr", "ie", "it", "nl", "pl", "pt", "se"];
const GOOGLE_HOSTS = [...GOOGLE, "co.uk", "com.au", "com.br", "com.mx", "com.ua", "com.eg"].map(
	(end) => `google.${end}`,
);

const PROVIDERS: readonly EmbedProvider[] = [
	{
		name: "YouTube",
		kind: "video",
		hosts: [...withPrefixes("youtube.com", "www.", "m.", "music."), ...withPrefixes("youtube-nocookie.com", "www.")],
		pages: /^\/(?:watch\/?\?(?:[^#]*&)?v=[\w-]|(?:shorts|live|embed)\/[\w-])/,
	},
	{ name: "YouTube", kind: "video", hosts: ["youtu.be"], pages: /^\/[\w-]/ },
	{
		name: "Vimeo",
		kind: "video",
		hosts: withPrefixes("vimeo.com", "www.", "player."),
		pages: /^\/(?:video\/|channels\/[\w-]+\/)?\d/,
	},
	{ name: "Dailymotion", kind: "video", hosts: withPrefixes("dailymotion.com", "www."), pages: /^\/video\/\w/ },
	{ name: "Dailymotion", kind: "video", hosts: ["dai.ly"], pages: /^\/\w/ },
	{ name: "TikTok", kind: "video", hosts: withPrefixes("tiktok.com", "www.", "m."), pages: /^\/@[\w.-]+\/video\/\d/ },
	{ name: "TikTok", kind: "video", hosts: ["vm.tiktok.com"], pages: /^\/\w/ },
	{
		name: "X",
		kind: "post",
		hosts: [...withPrefixes("x.com", "www.", "mobile."), ...withPrefixes("twitter.com", "www.", "mobile.")],
		pages: /^\/\w+\/status\/\d/,
	},
	{ name: "Bluesky", kind: "post", hosts: ["bsky.app"], pages: /^\/profile\/[\w.:-]+\/post\/\w/ },
	{
		name: "Instagram",
		kind: "post",
		hosts: withPrefixes("instagram.com", "www."),
		pages: /^\/(?:[\w.]+\/)?(?:p|reel|tv)\/[\w-]/,
	},
	{
		name: "Facebook",
		kind: "video",
		hosts: withPrefixes("facebook.com", "www.", "m."),
		pages: /^\/(?:[\w.]+\/videos\/|watch\/?\?(?:[^#]*&)?v=|reel\/)\w/,
	},
	{
		name: "Facebook",
		kind: "post",
		hosts: withPrefixes("facebook.com", "www.", "m."),
		pages: /^\/(?:(?:groups\/)?[\w.]+\/posts\/\w|(?:permalink|story|photo)(?:\.php|\/)?\?)/,
	},
	{ name: "Facebook", kind: "video", hosts: ["fb.watch"], pages: /^\/\w/ },
	{
		name: "Threads",
		kind: "post",
		hosts: [...withPrefixes("threads.net", "www."), ...withPrefixes("threads.com", "www.")],
		pages: /^\/@[\w.]+\/post\/[\w-]/,
	},
	{
		name: "OpenStreetMap",
		kind: "map",
		hosts: [...withPrefixes("openstreetmap.org", "www."), "osm.org"],
		pages: /^\/(?:(?:node|way|relation)\/\d|go\/|directions|\?[^#]*mlat=|[^#]*#map=\d)/,
	},
	{
		name: "Google Maps",
		kind: "map",
		hosts: GOOGLE_HOSTS.flatMap((host) => withPrefixes(host, "www.")),
		pages: /^\/maps(?:[/?@]|$)/,
	},
	{ name: "Google Maps", kind: "map", hosts: GOOGLE_HOSTS.map((host) => `maps.${host}`), pages: /^\// },
	{ name: "Google Maps", kind: "map", hosts: ["maps.app.goo.gl"], pages: /^\/\w/ },
	{ name: "Google Maps", kind: "map", hosts: ["goo.gl"], pages: /^\/maps\/\w/ },
	{ name: "Apple Maps", kind: "map", hosts: ["maps.apple.com"], pages: /^\/(?:\?|place|p\/|directions)/ },
	{ name: "Apple Maps", kind: "map", hosts: ["maps.apple"], pages: /^\/p\/\w/ },
	// https://docs.joinmastodon.org/entities/Status/#url: anybody may run a server.
	{ name: "Mastodon", kind: "post", pages: /^\/@\w+(?:@[\w.-]+)?\/\d+\/?$/ },
	// https://docs.joinpeertube.org/api-rest-reference.html: the short and the long id of a video.
	{
		name: "PeerTube",
		kind: "video",
		pages: /^\/(?:w\/[1-9A-HJ-NP-Za-km-z]{22}|videos\/watch\/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?:[?#]|$)/,
	},
];

const FEDERATED = PROVIDERS.filter(({ hosts }) => hosts === undefined);

const BY_HOST: ReadonlyMap<string, readonly EmbedProvider[]> = new Map(
	PROVIDERS.flatMap(({ hosts = [] }) => hosts).map((host) => [
		host,
		PROVIDERS.filter(({ hosts }) => hosts?.includes(host)),
	]),
);
