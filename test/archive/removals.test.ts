import * as assert from "uvu/assert";
import { fallbackPicture, pictureCrops, pictureSources } from "../../src/content/pictures/picture-plan.ts";
import { type Article, removals } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { file, plan } from "../support/newsroom.ts";

const HASH = "0123456789abcdef";
const since = "2026-03-02T00:00:00Z";

const picture = (path: string) => {
	const settings = { widths: [400, 800], formats: ["avif", "webp"] } as const;
	const stem = path.replace(/^.*\/|\.jpg$/g, "");
	const original = { stem, hash: `${stem}-bytes`, width: 1600, height: 900, isFlat: false, settings };
	const { src, width, height } = fallbackPicture(original);
	return { file: path, src, width, height, original };
};

const stories = (files: Record<string, string>) => plan(files, { picture });
const WITHDRAWN = { withdrawn: "{ date: 2026-03-02, reason: It was wrong. }" };

function filesOf(name: string): string[] {
	const { original } = picture(name);
	const sources = pictureSources(original).flatMap(({ variants }) => variants);
	return [...new Set([fallbackPicture(original), ...sources, ...pictureCrops(original)].map(({ src }) => src))].sort();
}

const pathsOf = (list: readonly { path: string }[]) => list.map(({ path }) => path);

describe("removals", (test) => {
	test("are none where nothing was taken down", () => {
		assert.equal(removals(stories({ "a.md": file({ aliases: "[/old/]", image: "{ src: a.jpg, alt: a }" }) }), []), []);
	});

	test("are the page, the former addresses and every file of the pictures of a story, in order", () => {
		const image = "{ src: gate.jpg, alt: a, focus: 50% 50% }";
		const found = removals(stories({ "a.md": file({ ...WITHDRAWN, aliases: "[/old/, /b.php, /c]", image }) }));
		assert.equal(pathsOf(found), ["/2026/03/01/a/", "/b.php", "/c", "/c/", ...filesOf("gate.jpg"), "/old/"]);
		for (const { path: _, ...entry } of found) assert.equal(entry, { reason: "withdrawn", id: "a", since });
	});

	test("say what has expired", () => {
		assert.equal(removals(stories({ "a.md": file({ expires: "2026-03-02" }) })), [
			{ path: "/2026/03/01/a/", reason: "expired", id: "a", since },
		]);
	});

	test("are no pictures that another story shows", () => {
		const found = removals(
			stories({
				"a.md": file({ ...WITHDRAWN, image: "{ src: gate.jpg, alt: a }" }),
				"b.md": file({ image: "{ src: gate.jpg, alt: a }" }),
			}),
		);
		assert.equal(pathsOf(found), ["/2026/03/01/a/"]);
	});

	test("are pictures that a living story has given up, since it last changed", () => {
		const found = removals(
			stories({ "a.md": file({ removedImages: "[gate.jpg, /assets/map.png]", updated: "2026-04-01T00:00:00Z" }) }),
		);
		assert.equal(pathsOf(found), ["/assets/map.png", ...filesOf("gate.jpg")]);
		for (const { path: _, ...entry } of found)
			assert.equal(entry, { reason: "removed image", id: "a", since: "2026-04-01T00:00:00Z" });
	});

	test("are files of earlier settings, and of pictures that are not there any more", () => {
		const earlier = [`/images/gate-90x50-${HASH}.webp`, `/images/gate-${HASH}.jpg`];
		const others = [`/images/gates-90x50-${HASH}.webp`, "/images/gate.jpg", `/other/gate-${HASH}.jpg`];
		const missing = () => ({ expected: "a picture", got: "nothing" });
		const site = plan({ "a.md": file({ removedImages: "[photos/gate.jpg]" }) }, { picture: missing });
		assert.equal(pathsOf(removals(site, [...earlier, ...others])), [...earlier].sort());
	});

	test("are no files of a picture of the same name that is shown", () => {
		const shown = filesOf("gate.jpg");
		const site = stories({
			"a.md": file({ removedImages: "[old/other.jpg]" }),
			"b.md": file({ image: "{ src: gate.jpg, alt: a }" }),
		});
		const articles = site.articles.map(
			(article): Article => (article.id === "a" ? { ...article, removedImages: ["old/gate.jpg"] } : article),
		);
		const found = pathsOf(removals({ articles, withdrawn: [] }, shown));
		assert.not.ok(found.some((path) => shown.includes(path)));
	});
});
