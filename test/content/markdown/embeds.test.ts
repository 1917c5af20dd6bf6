import * as assert from "uvu/assert";
import { embedProvider } from "../../../src/content/markdown/embed-providers.ts";
import { feedContent } from "../../../src/formats/feed-content.ts";
import { body } from "../../support/body.ts";
import { describe } from "../../support/describe.ts";
import { article, elements, file, textOf } from "../../support/newsroom.ts";

const providers = [
	["https://www.youtube.com/watch?v=dQw4w9WgXcQ", "video YouTube"],
	["https://youtube.com/watch?list=a&v=b&t=1", "video YouTube"],
	["https://m.youtube.com/shorts/a_b-c", "video YouTube"],
	["https://youtu.be/a_b-c?t=4", "video YouTube"],
	["http://vimeo.com/1234", "video Vimeo"],
	["https://player.vimeo.com/video/1234", "video Vimeo"],
	["https://www.dailymotion.com/video/x8abc", "video Dailymotion"],
	["https://dai.ly/x8abc", "video Dailymotion"],
	["https://www.tiktok.com/@a.b/video/1", "video TikTok"],
	["https://video.example/w/9Wz4kQ7mTfXbN2uRpLc8Yd", "video PeerTube"],
	["https://video.example/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d", "video PeerTube"],
	["https://fb.watch/a1B2/", "video Facebook"],
	["https://www.facebook.com/a.b/videos/12", "video Facebook"],
	["https://x.com/a_b/status/1", "post X"],
	["https://mobile.twitter.com/a/status/1?s=20", "post X"],
	["https://social.example/@ann/109", "post Mastodon"],
	["https://social.example/@ann@other.example/109/", "post Mastodon"],
	["https://bsky.app/profile/ann.example/post/3k", "post Bluesky"],
	["https://www.instagram.com/p/Cx-_/", "post Instagram"],
	["https://www.facebook.com/groups/12/posts/34", "post Facebook"],
	["https://www.threads.net/@ann/post/Cx", "post Threads"],
	["https://www.openstreetmap.org/#map=15/51.5/-0.1", "map OpenStreetMap"],
	["https://www.openstreetmap.org/way/12", "map OpenStreetMap"],
	["https://openstreetmap.org/?mlat=1&mlon=2", "map OpenStreetMap"],
	["https://www.google.com/maps/place/A/@1,2,3z", "map Google Maps"],
	["https://www.google.de/maps?q=a", "map Google Maps"],
	["https://maps.google.co.uk/?q=a", "map Google Maps"],
	["https://maps.app.goo.gl/aB1", "map Google Maps"],
	["https://maps.apple.com/?ll=1,2", "map Apple Maps"],
] as const;

const ordinary = [
	"https://youtube.com.evil.example/watch?v=a",
	"https://notyoutube.com/watch?v=a",
	"https://evil.example/youtube.com/watch?v=a",
	"https://youtube.com@evil.example/watch?v=a",
	"https://user:word@www.youtube.com/watch?v=a",
	"https://www.youtube.com:8443/watch?v=a",
	"https://www.youtube.com./watch?v=a",
	"https://xn--youtube-.com/watch?v=a",
	"https://www.youtube.com/",
	"https://www.youtube.com/@channel",
	"https://www.youtube.com/watch?w=a#v=a",
	"ftp://www.youtube.com/watch?v=a",
	"https://x.com/a",
	"https://a.example/@ann",
	"https://a.example/@ann/a-story-with-a-title",
	"https://a.example/w/short",
	"https://www.google.com/search?q=maps",
	"https://www.google.zz/maps?q=a",
	"https://www.openstreetmap.org/about",
];

const VIMEO = "https://vimeo.com/1234";
const card = (words: string) => `<aside class="embed video">\n<p>${words} <small>vimeo.com</small></p>\n</aside>\n`;
const link = (words: string, href = VIMEO) => `<a href="${href}">${words}</a>`;

const cases = [
	{ name: "an address alone is a card", text: `${VIMEO}\n`, expected: card(link("Video on Vimeo")) },
	{ name: "so is one in angle brackets", text: `<${VIMEO}>\n`, expected: card(link("Video on Vimeo")) },
	{
		name: "so is a link, with its words",
		text: `[The *gate* & "more"](${VIMEO})\n`,
		expected: card(`<span>Video on Vimeo</span> ${link("The <em>gate</em> &amp; “more”")}`),
	},
	{ name: "a link among words is a link", text: `See [this](${VIMEO})\n`, expected: `<p>See ${link("this")}</p>\n` },
	{
		name: "two links are links",
		text: `[a](${VIMEO}) [b](${VIMEO})\n`,
		expected: `<p>${link("a")} ${link("b")}</p>\n`,
	},
	{ name: "an address among words is text", text: `See ${VIMEO} "now"\n`, expected: `<p>See ${VIMEO} “now”</p>\n` },
	{ name: "two addresses are text", text: `${VIMEO}\n${VIMEO}\n`, expected: `<p>${VIMEO}\n${VIMEO}</p>\n` },
	{ name: "in a list it is a link", text: `- ${VIMEO}\n`, expected: `<ul>\n<li>${link(VIMEO)}</li>\n</ul>\n` },
	{
		name: "in a quotation it is a link",
		text: `> [a](${VIMEO})\n`,
		expected: `<blockquote>\n<p>${link("a")}</p>\n</blockquote>\n`,
	},
	{
		name: "an address that nobody knows is a link, whatever stands in it",
		text: "https://a.example/b_c_d*e*--f?g=1&h=2\n",
		expected: `<p>${link("https://a.example/b_c_d*e*--f?g=1&amp;h=2", "https://a.example/b_c_d*e*--f?g=1&amp;h=2")}</p>\n`,
	},
	{
		name: "a sentence that ends with an address is text",
		text: "https://a.example/.\n",
		expected: "<p>https://a.example/.</p>\n",
	},
	{
		name: "a picture that leads to a video is a figure",
		text: `[![a](b.jpg)](${VIMEO})\n`,
		expected: `<figure>\n${link('<img src="b.jpg" alt="a" loading="lazy" decoding="async">')}\n</figure>\n`,
	},
];

describe("embedProvider", (test) => {
	for (const [url, expected] of providers) {
		test(url, () => {
			const provider = embedProvider(new URL(url));
			assert.is(`${provider?.kind} ${provider?.name}`, expected);
		});
	}
	for (const url of ordinary) test(`does not know ${url}`, () => assert.is(embedProvider(new URL(url)), undefined));
});

describe("embeds", (test) => {
	for (const { name, text, expected } of cases) {
		test(name, () => {
			const { html, complaints } = body(text);
			assert.is(html, expected);
			assert.equal(complaints, []);
		});
	}

	test("speak the language of the story", () => {
		const words = {
			retracted: "",
			footnotes: "",
			backToText: "",
			table: "",
			paid: "",
			embeds: { video: "Vidéo sur", post: "", map: "" },
		};
		assert.is(body(`${VIMEO}\n`, { words }).html, card(link("Vidéo sur Vimeo")));
	});

	for (const html of ["off", "safe", "on"] as const) {
		test(`load nothing from anywhere with html ${html}, on the page and in feeds`, () => {
			const text = providers.map(([url]) => `[a](${url})\n\n${url}\n\n`).join("");
			const story = article(file({}, text), { html });
			for (const markup of [story.content, feedContent(story)]) {
				assert.is(elements(markup, "aside").length, providers.length * 2);
				assert.ok(elements(markup, "aside").every((node) => textOf(node).length > 10));
				assert.not.match(markup, /<(?!\/?(?:aside|p|span|a|small)\b)|\ssrc=/);
			}
		});
	}
});
