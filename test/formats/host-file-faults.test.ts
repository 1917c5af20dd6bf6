import * as assert from "uvu/assert";
import { faultText } from "../../src/base/error.ts";
import { HOSTS, hostRules } from "../../src/content/hosts.ts";
import { HOST_FILES, hostFileFaults } from "../../src/formats/host-file-faults.ts";
import { describe } from "../support/describe.ts";

const CLOUDFLARE = hostRules("cloudflare");
const some = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, at) => line(at));
const single = (count: number) => some(count, (at) => `/old-${at} /new/ 301`);
const open = (count: number) => some(count, (at) => `/old-${at}/* /new/:splat 301`);
const named = (count: number) => some(count, (at) => `/old-${at}/:key /new/:key`);
const headers = (count: number) => some(count, (at) => `/page-${at}\n  X-One: 1\n  X-Two: 2`);
const LEAVE = "leave out those that nobody asks for any more";

const FAULTS: readonly [what: string, file: (typeof HOST_FILES)[number], lines: string[], faults: string[]][] = [
	["as many rules as are read", "_redirects", ["# 2100", "", ...single(2000), ...open(50), ...named(50)], []],
	[
		"one rule too many",
		"_redirects",
		single(2001),
		[
			`host: expected at most 2,000 rules without a placeholder or an asterisk, which is what Cloudflare reads, got 2,001; ${LEAVE}`,
		],
	],
	[
		"one rule with a placeholder too many",
		"_redirects",
		[...single(1), ...open(51), ...named(50)],
		[
			`host: expected at most 100 rules with a placeholder or an asterisk, which is what Cloudflare reads, got 101; ${LEAVE}`,
		],
	],
	["rules of one address behind one with an asterisk", "_redirects", [...open(1), ...single(99)], []],
	[
		"too many rules of one address behind one with an asterisk",
		"_redirects",
		[...single(5), ...open(1), ...single(120)],
		[
			"host: expected at most 100 rules with a placeholder or an asterisk, which is what Cloudflare reads, got 121; " +
				`put the 120 without before all with one, behind which they count as such; or ${LEAVE}`,
		],
	],
	[
		"a colon in a target or a port",
		"_redirects",
		single(101).map((line) => line.replace("/new/", "https://a.b:1/")),
		[],
	],
	[
		"a rule that is too long",
		"_redirects",
		["# why", `/${"a".repeat(1000)} /`],
		["2 host: expected a line of at most 1,000 characters, which is what Cloudflare reads, got 1,003"],
	],
	["a comment that is too long", "_redirects", [`# ${"a".repeat(3000)}`], []],
	["as many headers as are read", "_headers", headers(100), []],
	[
		"one rule of headers too many",
		"_headers",
		[...headers(100), "https://courier.example/*", "  ! X-One"],
		[
			"host: expected at most 100 rules, which is what Cloudflare reads, got 101; join rules by an asterisk or a placeholder",
		],
	],
	[
		"a header that is too long",
		"_headers",
		["/*", `  X-Long: ${"a".repeat(2000)}`],
		["2 host: expected a line of at most 2,000 characters, which is what Cloudflare reads, got 2,008"],
	],
];

describe("rules that a host would pass by", (test) => {
	for (const [what, file, lines, faults] of FAULTS) {
		test(`are told of in ${file}: ${what}`, () => {
			assert.equal(hostFileFaults(file, `${lines.join("\r\n")}\n`, CLOUDFLARE).map(faultText), faults);
		});
	}

	test("are none where a host reads all of them", () => {
		assert.ok(HOSTS.includes("netlify"));
		for (const file of HOST_FILES) {
			const text = [...single(3000), ...open(300), ...headers(300)].join("\n");
			assert.equal(hostFileFaults(file, text, hostRules("netlify")), []);
		}
	});
});
