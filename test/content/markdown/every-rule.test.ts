import fc from "fast-check";
import { fromHtml } from "hast-util-from-html";
import { toHtml } from "hast-util-to-html";
import { visit } from "unist-util-visit";
import * as assert from "uvu/assert";
import { balancedHtml } from "../../../src/content/raw-html.ts";
import { absoluteMarkup } from "../../../src/formats/absolute-markup.ts";
import { body } from "../../support/body.ts";
import { describe } from "../../support/describe.ts";
import { anyText } from "../../support/hostile-texts.ts";

// Words of every rule, as they meet in no story.
const WORDS = [
	"[^1]",
	"[^1]: ",
	"[^2]",
	"[^2]: ",
	"    ",
	"> ",
	"> — ",
	"-- ",
	"\n",
	"\n\n",
	"\n> ",
	"![a](b.jpg)",
	'![a](b.jpg "c | d")',
	"https://vimeo.com/1",
	"[a](https://vimeo.com/1)",
	"<https://social.example/@a/1>",
	"Table: ",
	"| a |\n|---|\n| b |\n",
	"# ",
	"- ",
	"1. ",
	"*",
	"**",
	"`",
	'"',
	"'",
	"...",
	"[",
	"](",
	")",
	"a",
	" ",
	"~~",
	"\\",
	"&quot;",
	"<b>",
];

const text = fc
	.array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...WORDS) }, { weight: 1, arbitrary: anyText }), {
		maxLength: 40,
	})
	.map((parts) => parts.join(""));

interface Fragments {
	readonly ids: readonly string[];
	readonly links: readonly string[];
}

function fragments(markup: string): Fragments {
	const ids: string[] = [];
	const links: string[] = [];
	visit(fromHtml(markup, { fragment: true }), "element", ({ properties: { id, href } }) => {
		if (typeof id === "string") ids.push(id);
		// Without a name behind it, it is the top of the page: https://html.spec.whatwg.org/#select-the-indicated-part
		if (typeof href === "string" && /^#./.test(href)) links.push(href.slice(1));
	});
	return { ids, links };
}

describe("every rule together", (test) => {
	for (const policy of ["off", "safe"] as const) {
		test(`ids are unique and each fragment leads to one: ${policy}`, () => {
			fc.assert(
				fc.property(text, (source) => {
					const { html } = body(source, {}, policy);
					const markup = policy === "off" ? html : balancedHtml(html, policy);
					if (typeof markup !== "string") return;
					const { ids, links } = fragments(markup);
					assert.is(new Set(ids).size, ids.length, JSON.stringify(source));
					for (const link of links) assert.ok(ids.includes(link), JSON.stringify(source));
				}),
				{ numRuns: 2000 },
			);
		});
	}

	test("elements are closed in the order in which they were opened", () => {
		fc.assert(
			fc.property(text, (source) => {
				const { html } = body(source);
				// markdown-it lets an address in angle brackets stand in a link.
				if (/<a [^>]*>(?:(?!<\/a>).)*<a /s.test(html)) return;
				// What a parser of HTML writes anew has as many ends as before, unless it had to mend something.
				const mended = toHtml(fromHtml(html, { fragment: true }));
				const tags = (markup: string) => markup.replace(/="[^"]*"/g, "").match(/<\/?[a-z][a-z0-9]*/g) ?? [];
				assert.equal(tags(mended), tags(html), JSON.stringify(source));
			}),
			{ numRuns: 2000 },
		);
	});

	test("in a feed no address is relative and nothing runs", () => {
		const [page, site] = ["https://courier.example/a/", new URL("https://courier.example/")];
		fc.assert(
			fc.property(text, (source) => {
				visit(fromHtml(absoluteMarkup(body(source).html, page, site), { fragment: true }), "element", (node) => {
					assert.not.match(node.tagName, /^(?:script|iframe|object|embed|style|form)$/);
					for (const name of ["href", "src", "cite"]) {
						const address = node.properties[name];
						if (typeof address === "string" && URL.canParse(address, page))
							assert.match(address, /^[a-z][a-z0-9+.-]*:/i);
					}
				});
			}),
			{ numRuns: 1000 },
		);
	});
});
