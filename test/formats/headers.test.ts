import * as assert from "uvu/assert";
import { editionOf } from "../../src/content/edition.ts";
import { hostRules } from "../../src/content/hosts.ts";
import { headers } from "../../src/formats/headers.ts";
import type { NewsroomOptions } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { newsroom } from "../support/newsroom.ts";

const LANGUAGES = ["fr", "de", "es", "it", "pl", "uk", "ar", "tr", "nl", "pt", "sv", "fi", "da", "cs", "el"];

function text(editions: number, options: Partial<NewsroomOptions> = {}): string {
	const own = newsroom(options);
	return headers(
		[own, ...LANGUAGES.slice(0, editions).map((language) => editionOf(own, language))],
		[],
		hostRules(options.host),
	);
}

const pathsIn = (rules: string) => rules.split("\n").filter((line) => line.startsWith("/"));

/** What a host that joins the rules of an address says of its type. */
function typesAt(rules: string, path: string): string[] {
	const pairs = rules
		.split("\n")
		.flatMap((line, index, all) => (line.startsWith("/") ? [[line, all[index + 1] ?? ""]] : []));
	return pairs.flatMap(([rule = "", header = ""]) => {
		const pattern = rule.replaceAll(".", "\\.").replaceAll(/:\w+/g, "[^/]+").replaceAll("*", ".*");
		return new RegExp(`^${pattern}$`).test(path) && header.includes(" Content-Type") ? [header.trim()] : [];
	});
}

describe("headers", (test) => {
	for (const host of [undefined, "cloudflare"] as const) {
		for (const all of [false, true]) {
			test(`of many editions are rules that ${hostRules(host).name} reads, with one type for each feed (${all})`, () => {
				const options = { ...(host && { host }), feeds: { all } };
				const rules = text(LANGUAGES.length, options);
				assert.ok(pathsIn(rules).length <= 100);
				assert.ok(rules.split("\n").every((line) => line.length <= 2000));
				for (const prefix of ["", "/fr", "/el"]) {
					for (const list of ["/", "/section/world/", "/author/a-khan/", "/topic/ferries/", "/corrections/"]) {
						const types = typesAt(rules, `${prefix}${list}feed.xml`);
						assert.equal(types, ["Content-Type: application/rss+xml; charset=utf-8"], prefix + list);
					}
					assert.equal(typesAt(rules, `${prefix}/section/world/feed.json`).length, 1);
				}
				assert.equal(typesAt(rules, "/feed.atom"), ["Content-Type: application/atom+xml; charset=utf-8"]);
			});
		}
	}

	test("name every edition as long as a host reads them, and on Netlify always", () => {
		assert.ok(pathsIn(text(3)).includes("/fr/feed.xml"));
		const netlify = pathsIn(text(LANGUAGES.length, { host: "netlify" }));
		assert.ok(netlify.length > 100 && netlify.includes("/el/feed.xml"));
	});

	test("that a host would not read stop the build", () => {
		const rss = `/${"a".repeat(2000)}.xml`;
		assert.throws(
			() => text(0, { outputs: { rss } }),
			/outputs: expected addresses of feeds of less than 2000 characters/,
		);
		assert.not.throws(() => text(0, { outputs: { rss }, host: "netlify" }));
	});
});
