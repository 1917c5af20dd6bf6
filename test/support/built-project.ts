import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type BuiltSite, builtSiteText } from "../../src/publish/built-site.ts";

/** A project whose site was built, without a build. */
export class BuiltProject {
	readonly root = mkdtempSync(join(tmpdir(), "newsroom-publish-"));

	/** Makes these files, by path, all that is in the output folder. */
	build(
		files: Readonly<Record<string, string>>,
		options: object = {},
		removed: readonly object[] = [],
		url = "https://courier.example/",
		moment: Pick<BuiltSite, "latest" | "ends"> = {},
	): void {
		rmSync(join(this.root, "_site"), { recursive: true, force: true });
		mkdirSync(join(this.root, "_site"));
		for (const [file, text] of Object.entries(files)) this.write(`_site/${file}`, text);
		this.write(".cache/newsroom/removals.json", JSON.stringify(removed));
		const site = {
			output: "_site",
			url,
			checkedAt: Date.now() + 50,
			written: "none.table",
			...moment,
			options,
		};
		this.write(".cache/newsroom/publish.json", builtSiteText(site));
	}

	write(file: string, text: string): void {
		mkdirSync(dirname(join(this.root, file)), { recursive: true });
		writeFileSync(join(this.root, file), text);
	}

	remove(): void {
		rmSync(this.root, { recursive: true, force: true });
	}
}
