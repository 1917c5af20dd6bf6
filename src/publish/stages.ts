import type { SiteFile } from "./site-file.ts";

/** A file that is written to the target. */
export interface Upload {
	readonly file: SiteFile;
	/**
	 * Why: nobody has it; it has other bytes; it has other headers; a release that did not come to its end may have written
	 * other bytes.
	 */
	readonly reason: "new" | "changed" | "headers" | "unfinished";
	/** Whether readers have nothing at its address. */
	readonly isNew: boolean;
	/** Whether a release that did not come to its end has written it as it is to be. */
	readonly isWritten: boolean;
}

/** Files that may be written at once. */
export interface Stage {
	/** For people: `new pages`. */
	readonly name: string;
	/** Whether these files may lead to what is new. */
	readonly leadsToNew: boolean;
	/** In the order of paths. */
	readonly uploads: readonly Upload[];
}

/**
 * The uploads of a release in stages, of which each is done before the next begins: what others rely on comes first. A
 * reader at any moment finds behind every link what it leads to. Stages without uploads are left out.
 */
export function stagesOf(uploads: readonly Upload[]): Stage[] {
	const sorted = [...uploads].sort((a, b) => (a.file.file < b.file.file ? -1 : 1));
	return STAGES.map((name) => ({
		name,
		leadsToNew: !UNSEEN.has(name),
		uploads: sorted.filter((upload) => stageOf(upload) === name),
	})).filter(({ uploads }) => uploads.length > 0);
}

const STAGES = ["assets", "media", "new pages", "articles", "pages", "redirects", "feeds", "host files"] as const;

/** What nobody is led to before the rest comes. */
const UNSEEN: ReadonlySet<string> = new Set(["assets", "media", "new pages"]);

function stageOf({ file, isNew }: Upload): (typeof STAGES)[number] {
	switch (file.kind) {
		case "asset":
			return "assets";
		case "media":
			return "media";
		case "article":
		case "live":
			return isNew ? "new pages" : "articles";
		case "page":
			return isNew ? "new pages" : "pages";
		case "redirect":
			return "redirects";
		case "feed":
			return "feeds";
		case "host":
			return "host files";
	}
}
