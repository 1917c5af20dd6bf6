import fc from "fast-check";
import * as assert from "uvu/assert";
import { redirectPage } from "../../plugin/theme/redirect-page.ts";
import { formerPathProblem } from "../../src/content/former-path.ts";
import {
	checkedPlan,
	faultText,
	type NewsroomOptions,
	outputFile,
	redirectPagePath,
	type SitePlan,
} from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { pageFollower, ruleFollower } from "../support/followers.ts";
import { file, newsroom, plan } from "../support/newsroom.ts";

type Options = Partial<NewsroomOptions>;

const rulesOf = ({ files }: SitePlan) => files.find(({ path }) => path === "/_redirects")?.text() ?? "";
const linesOf = (site: SitePlan) => rulesOf(site).split("\n").slice(0, -1);
const pathsOf = (list: readonly { readonly path: string }[]) => list.map(({ path }) => path);
const number = (index: number) => String(index).padStart(4, "0");

/** Stories of rising dates with a former address each. */
const many = (count: number, alias = (index: number) => `/old/${number(index)}/`) =>
	Object.fromEntries(
		Array.from({ length: count }, (_, index) => {
			const date = new Date(Date.UTC(2020, 0, 1, index)).toISOString();
			return [`s${number(index)}.md`, file({ date, aliases: `[${alias(index)}]` })];
		}),
	);

const places = [
	{ alias: "/a/", page: "/a/" },
	{ alias: "/a", page: "/a/" },
	{ alias: "/a.html", page: "/a.html" },
	{ alias: "/a.HTM", page: "/a.HTM" },
	{ alias: "/v1.2/a", page: "/v1.2/a/" },
	{ alias: "/café", page: "/caf%C3%A9/" },
	{ alias: "/a%20b/", page: "/a%20b/" },
	{ alias: "/a.php", page: undefined },
	{ alias: "/feed.xml", page: undefined },
	{ alias: `/${"a".repeat(201)}/`, page: undefined },
	{ alias: "/a".repeat(500), page: undefined },
];

describe("redirectPagePath", (test) => {
	for (const { alias, page } of places) {
		test(`is ${page} for ${alias.slice(0, 20)}`, () => assert.is(redirectPagePath(alias), page));
	}
});

describe("moves", (test) => {
	const files = { "a.md": file({ aliases: "[/old/, /older.html, /oldest.php, /plain]" }) };
	const to = "/2026/03/01/a/";

	test("are rules and pages where the host is not known", () => {
		const site = plan(files);
		assert.equal(
			linesOf(site),
			["/old/", "/older.html", "/oldest.php", "/plain"].map((from) => `${from} ${to} 301`),
		);
		assert.equal(site.redirectPages, [
			...["/old/", "/older.html", "/plain/"].map((path) => {
				return { path, to, language: "en-GB", file: "articles/a.md", title: "Bridge reopens" };
			}),
		]);
		assert.equal(site.notices, []);
	});

	for (const { host, status } of [
		{ host: "netlify", status: "301!" },
		{ host: "cloudflare", status: "301" },
	] as const) {
		test(`are rules alone on ${host}`, () => {
			const site = plan(files, { options: { host } });
			assert.equal(site.redirectPages, []);
			for (const line of linesOf(site)) assert.match(line, new RegExp(`^/\\S+ ${to} ${status}$`));
			assert.is(linesOf(site).length, 4);
		});
	}

	test("are pages as well where a rule may not mean the address itself", () => {
		const odd = { "a.md": file({ aliases: '["/a:b/", "/c*d/", "/e/"]' }) };
		assert.equal(pathsOf(plan(odd, { options: { host: "cloudflare" } }).redirectPages), ["/a:b/", "/c*d/"]);
	});

	test("are pages alone where there are no rules, and nothing where both are off", () => {
		const site = (outputs: object) => plan(files, { options: { host: "netlify", outputs } });
		assert.equal(pathsOf(site({ redirects: false }).redirectPages), ["/old/", "/older.html", "/plain/"]);
		const none = site({ redirects: false, redirectPages: false });
		assert.equal([none.redirectPages, rulesOf(none)], [[], ""]);
	});

	for (const host of [undefined, "cloudflare"] as const) {
		test(`keep to what ${host ?? "any host"} reads, the newest stories and what can be no page first`, () => {
			const stories = many(2003, (index) => (index === 0 ? "/first.php" : `/old/${number(index)}/`));
			const site = plan(stories, { options: { ...(host && { host }) } });
			const lines = linesOf(site);
			assert.is(lines.length, 2000);
			assert.match(lines[0] ?? "", /^\/first\.php /);
			assert.not.ok(lines.some((line) => /^\/old\/000[123]\/ /.test(line)));
			const pages = pathsOf(site.redirectPages);
			assert.equal(host ? pages : pages.slice(0, 3), ["/old/0001/", "/old/0002/", "/old/0003/"]);
			const name = host ? "Cloudflare" : "a host";
			assert.equal(site.notices, [
				`3 former addresses have a page instead of a rule: ${name} reads 2000 rules in _redirects`,
			]);
			const off = () => plan(stories, { options: { ...(host && { host }), outputs: { redirectPages: false } } });
			if (host) {
				const got =
					"got neither for 3 of 2003, since Cloudflare reads 2000 rules in _redirects; write redirectPages: true";
				assert.throws(off, (error: Error) => error.message.includes(`outputs.redirects: expected a rule or a page`));
				assert.throws(off, (error: Error) => error.message.includes(got));
			} else assert.match(off().notices.join(), /^3 former addresses have neither a rule nor a page and lead nowhere/);
		});
	}

	test("have no limit on Netlify", () => {
		const site = plan(many(2003), { options: { host: "netlify" } });
		assert.equal([linesOf(site).length, site.redirectPages, site.notices], [2003, [], []]);
	});

	test("leave out a line that a host would not read", () => {
		const long = {
			"a.md": file({
				aliases: `[/${"a".repeat(180)}/${"b".repeat(180)}/${"c".repeat(180)}/${"d".repeat(180)}/${"é".repeat(60)}/]`,
			}),
		};
		const site = plan(long, { options: { host: "cloudflare" } });
		assert.equal([linesOf(site).length, site.redirectPages.length], [0, 1]);
	});

	test("lead from former keys with every page of the list, and its feeds where the host is not known", () => {
		const options: Options = {
			sections: { world: { name: "World", aliases: ["globe"] } },
			lists: { size: 1 },
		};
		const stories = many(3);
		const inWorld = Object.fromEntries(
			Object.entries(stories).map(([name, text]) => [name, text.replace("title:", "section: globe\ntitle:")]),
		);
		const site = plan(inWorld, { options });
		const pages = site.redirectPages.filter(({ path }) => path.startsWith("/section/"));
		assert.equal(
			pages.map(({ path, to }) => [path, to]),
			[
				["/section/globe/", "/section/world/"],
				["/section/globe/page/2/", "/section/world/page/2/"],
				["/section/globe/page/1/", "/section/world/page/1/"],
			],
		);
		const text = (path: string) => site.files.find((one) => one.path === path)?.text();
		for (const name of ["feed.xml", "feed.atom", "feed.json"]) {
			assert.ok(text(`/section/globe/${name}`));
			assert.is(text(`/section/globe/${name}`), text(`/section/world/${name}`));
		}
		const known = plan(inWorld, { options: { ...options, host: "cloudflare" } });
		assert.not.ok(pathsOf([...known.files, ...known.redirectPages]).some((path) => path.startsWith("/section/globe/")));
	});

	test("say of what was taken down nothing, and on Netlify that it is gone", () => {
		const stories = {
			"a.md": file({ title: "Secret", aliases: "[/old/, /b.php]", withdrawn: "{ date: 2026-03-02 }" }),
			"c.md": file({ title: "Secret", aliases: "[/c/]", expires: "2026-03-02" }),
		};
		const site = plan(stories);
		assert.equal(linesOf(site), ["/b.php /2026/03/01/a/ 301", "/c/ /2026/03/01/c/ 301", "/old/ /2026/03/01/a/ 301"]);
		assert.equal(
			site.redirectPages.map(({ path, notice, title }) => [path, notice, title]),
			[
				["/old/", "withdrawn", undefined],
				["/c/", "expired", undefined],
			],
		);
		assert.equal(linesOf(plan(stories, { options: { host: "netlify" } })), [
			"/2026/03/01/a/ /2026/03/01/a/ 410!",
			"/2026/03/01/c/ /2026/03/01/c/ 410!",
			"/b.php /2026/03/01/a/ 410!",
			"/c/ /2026/03/01/c/ 410!",
			"/old/ /2026/03/01/a/ 410!",
		]);
	});

	test("are in no sitemap and no list", () => {
		const site = plan(files);
		const texts = [...site.sitemaps(pathsOf(site.pages)), ...site.files.filter(({ path }) => path !== "/_redirects")];
		for (const { path, text } of texts) assert.not.match(text(), /\/(?:older|plain|old\/)/, path);
	});
});

const segment = fc.oneof(
	fc.stringMatching(/^[a-z0-9]{1,3}$/),
	fc.constantFrom("café", "a%20b", "A", "日本", "a:b", "a*", "a.b"),
);
const anyAlias = fc
	.tuple(fc.array(segment, { minLength: 1, maxLength: 3 }), fc.constantFrom("", "/", ".html", ".htm"))
	.map(([segments, end]) => `/${segments.join("/")}${end}`)
	.filter((alias) => formerPathProblem(alias) === undefined);
const anyStory = fc.record({
	aliases: fc.array(anyAlias, { maxLength: 3 }),
	withdrawn: fc.boolean(),
	language: fc.constantFrom("en", "fr"),
});
const anyOptions = fc.record({
	host: fc.constantFrom(undefined, "netlify" as const, "cloudflare" as const),
	formerPermalinks: fc.subarray(["/{slug}.html", "/{year}/{slug}", "/archives/{id}/"]),
	path: fc.constantFrom("", "/paper/"),
});

describe("whoever follows a former address", (test) => {
	test("arrives at the story in one step, by rules and by pages, and never comes back", () => {
		let arrived = 0;
		fc.assert(
			fc.property(fc.array(anyStory, { minLength: 1, maxLength: 5 }), anyOptions, (stories, given) => {
				const { host, formerPermalinks, path } = given;
				const files = Object.fromEntries(
					stories.map(({ aliases, withdrawn, language }, index) => [
						`s${index}.md`,
						file({
							language,
							aliases: JSON.stringify(aliases),
							...(withdrawn && { withdrawn: "{ date: 2026-03-02 }" }),
						}),
					]),
				);
				const publication = { ...newsroom().publication, url: `https://courier.example${path}` };
				const { name, url, language, timeZone } = publication;
				const options: Options = {
					publication: { name, url, language, timeZone },
					formerPermalinks,
					...(host && { host }),
					sections: { world: { name: "World", aliases: ["globe"] } },
				};
				const whole = plan(files, { options });
				const { plan: site, faults } = checkedPlan(whole, new Map());
				// Two stories that name one address, and the like, are told of instead.
				if (faults.length > 0) return assert.match(faults.map(faultText).join("\n"), /aliases: expected /);
				const follow = ruleFollower(rulesOf(site));
				const at = new URL(url);
				const output = Object.fromEntries(
					site.redirectPages.map((page) => [outputFile(page.path), redirectPage(page, at).markup]),
				);
				const followPage = pageFollower(output);
				const prefix = at.pathname.replace(/\/$/, "");
				const all = [...site.articles, ...site.withdrawn];
				const present = new Set(pathsOf(all));
				for (const article of all) {
					for (const alias of article.aliases) {
						const ruled = follow(alias);
						const refreshed = followPage(alias);
						const steps = [ruled?.to, refreshed?.slice(prefix.length)].filter((step) => step !== undefined);
						assert.ok(steps.length > 0, `${alias} leads nowhere`);
						for (const step of steps) assert.is(step, article.path);
						if (!host && !/\.b$/.test(alias)) assert.ok(refreshed, alias);
						arrived += steps.length;
					}
				}
				for (const here of present) {
					const next = follow(here);
					assert.ok(next === undefined || (next.to === here && next.status === "410!"), `${here} leads to ${next?.to}`);
					assert.is(followPage(here), undefined);
				}
			}),
			{ numRuns: 100 },
		);
		assert.ok(arrived > 100);
	});
});
