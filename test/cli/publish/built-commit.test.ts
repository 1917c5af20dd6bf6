import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { type CommittedSite, withCommittedSite } from "../../support/committed-site.ts";
import { describe } from "../../support/describe.ts";
import { file } from "../../support/newsroom.ts";

const PAPER = { "articles/tide.md": file({ description: "d" }) };

const builtFrom = ({ folder }: CommittedSite) =>
	JSON.parse(readFileSync(join(folder, "www/.newsroom/manifest.jsonl"), "utf8").split("\n")[0] ?? "{}").builtFrom;

describe("the commit of a release", (test) => {
	test("is told where nothing else can have been built, as soon as that is so", async () => {
		await withCommittedSite(PAPER, async (site) => {
			await site.release();
			assert.is(builtFrom(site), undefined);
			site.commit();
			await site.release();
			const commit = site.git("rev-parse", "HEAD").trim();
			assert.equal(builtFrom(site), { commit });
			site.write("articles/tide.md", file({ description: "e" }));
			await site.release();
			assert.is(builtFrom(site), undefined);
			site.git("commit", "--all", "--message=tide");
			await site.newsroom("publish", "--target=directory:www");
			assert.is(builtFrom(site), undefined, "another commit than at the build");
			await site.release();
			assert.equal(builtFrom(site), { commit: site.git("rev-parse", "HEAD").trim() });
			await site.newsroom("publish", "--target=directory:www", "--rollback");
			assert.equal(builtFrom(site), { commit }, "that of the release before");
		});
	});
});
