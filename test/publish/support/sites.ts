import { createHash } from "node:crypto";
import fc from "fast-check";
import type { Site, SiteFile } from "../../../src/publish/site-file.ts";
import { siteFileOf } from "../../../src/publish/site-file-of.ts";

/** The text of each file, by path. */
export type Texts = ReadonlyMap<string, string>;

/** The site that these files are. */
export function siteOf(texts: Texts): Site {
	const context = { tagsOf: () => undefined, rules: [], caches: [], edges: [] };
	const files = [...texts].map(([file, text]): readonly [string, SiteFile] => {
		const hash = createHash("sha256").update(text).digest("hex");
		return [file, siteFileOf({ file, hash, size: Buffer.byteLength(text), beginning: () => text }, context)];
	});
	return { files: new Map(files), bytesOf: async ({ file }) => Buffer.from(texts.get(file) ?? "nothing") };
}

/** What is linked from a page. */
export function linksOf(text: string): string[] {
	return [...text.matchAll(/<a href="\/([^"]*)">/g)].map(([, link = ""]) => link);
}

// A story is there or not, with one of a few texts and pictures, and may stand at one of two addresses.
const story = fc.option(
	fc.record({ text: fc.nat(3), picture: fc.option(fc.nat(3)), place: fc.nat(1), related: fc.nat(4) }),
	{ nil: undefined },
);

/** Newspapers of a few stories in which every link leads somewhere. */
export const newspapers: fc.Arbitrary<Map<string, string>> = fc
	.record({ stories: fc.array(story, { minLength: 5, maxLength: 5 }), layout: fc.nat(1) })
	.map(({ stories, layout }) => {
		const pathOf = (number: number) => {
			const one = stories[number];
			return one && `story-${number}${one.place ? "-moved" : ""}/index.html`;
		};
		const files = new Map<string, string>();
		const link = (to: string | undefined) => (to === undefined ? "" : `<a href="/${to}">`);
		stories.forEach((one, number) => {
			if (!one) return;
			const picture = one.picture === null ? undefined : `images/p-${hashOf(`picture ${one.picture}`)}.png`;
			if (picture) files.set(picture, `picture ${one.picture}`);
			files.set(pathOf(number) as string, `<p>${one.text} ${layout} ${link(picture)}${link(pathOf(one.related))}`);
		});
		const links = stories.map((_, number) => link(pathOf(number))).join("");
		files.set("index.html", `<h1>home ${layout} ${links}`);
		files.set("feed.xml", `<feed>${links}`);
		return files;
	});

function hashOf(text: string): string {
	return `a1${createHash("sha256").update(text).digest("hex").slice(0, 14)}`;
}
