import * as assert from "uvu/assert";
import { faultText, type Leak, type LeakPlace, leakFault } from "../../../src/index.ts";
import { describe } from "../../support/describe.ts";
import { article, file } from "../../support/newsroom.ts";

const SITE =
	"take it out of the template or file that this is made of; if it is left from an earlier build, delete _site and build again";
const PRINTED = "take it out of the story, layout or data that this file is printed from";
const IGNORE = 'if readers may know it, say leaks: { ignore: ["Gate opens"] } in the options';

/** What a person reads, by front matter, state and origin. */
const MESSAGES: readonly [Readonly<Record<string, string>>, LeakPlace["state"], LeakPlace["origin"], string, string][] =
	[
		[{ status: "draft" }, "unpublished", "site", "draft", SITE],
		[{ status: "draft" }, "unpublished", "newspaper", "draft", `${PRINTED}, or publish the story`],
		[
			{ embargo: "2027-01-01T00:00:00Z", expires: "2027-02-01T00:00:00Z" },
			"unpublished",
			"site",
			"embargo until 2027-01-01T00:00:00+00:00",
			SITE,
		],
		[
			{ withdrawn: "{ date: 2026-03-02T09:00:00Z }" },
			"taken down",
			"newspaper",
			"taken down on 2026-03-02T09:00:00+00:00",
			PRINTED,
		],
		[{ expires: "2026-03-02T09:00:00Z" }, "taken down", "site", "taken down on 2026-03-02T09:00:00+00:00", SITE],
		[{}, "held back", "newspaper", "held back until mended", `${PRINTED}, or mend the story`],
	];

describe("the message of a leak", (test) => {
	for (const [keys, state, origin, why, hint] of MESSAGES) {
		test(`says ${why}, and what to do in a file of the ${origin}`, () => {
			const story = article(file(keys));
			const leak: Leak = { trace: { story, what: "headline", text: "Gate opens", form: "whole" }, start: 0, end: 10 };
			const place: LeakPlace = { file: "_site/a.html", got: "gate\n opens", origin, output: "_site", state };
			const rest = `: expected nothing of it in the output, got "gate opens"`;
			const told = (position: object) => faultText(leakFault(leak, { ...place, ...position }, "Europe/London"));
			const about = `headline of ${story.file} (${why})${rest}`;
			assert.is(told({ position: { line: 2, column: 3 } }), `_site/a.html:2:3 ${about}; ${hint}; ${IGNORE}`);
			assert.is(told({}), `_site/a.html ${about} in the name of the file; ${hint}; ${IGNORE}`);
		});
	}
});
