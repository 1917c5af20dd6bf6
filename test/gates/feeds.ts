// Every RSS and Atom feed of the demonstration and of the Arabic newspaper, and the main feeds of the hostile one, are
// well-formed for feedparser, which reads in them what our other reader does. It reads no JSON Feed:
// https://feedparser.readthedocs.io/en/latest/introduction.html
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type FeedFormat, isFeed, type ReadItem, readFeed } from "../support/feed-reader.ts";
import { type BuiltSite, demoSite, withArabicSite, withHostileSite } from "./support/built-site.ts";
import { command } from "./support/command.ts";
import { gate, Missing } from "./support/gate.ts";

const READER = fileURLToPath(new URL("feeds.py", import.meta.url));
// Debian's own, whatever other Python stands before it.
const PYTHON = process.env.PYTHON ?? "/usr/bin/python3";
const ADVICE = "apt-get install python3-feedparser";

/** What feedparser says of a feed; instants are seconds since 1970. */
interface Seen {
	/** Why it is not well-formed; empty when it is. */
	readonly bozo: string;
	readonly version: string;
	readonly items: readonly {
		readonly id: string | null;
		readonly title: string | null;
		readonly published: number | null;
		readonly updated: number | null;
	}[];
}

const VERSIONS: Readonly<Record<Exclude<FeedFormat, "json">, string>> = { rss: "rss20", atom: "atom10" };

await gate("feeds", async () => {
	const demo = await checked(demoSite(), isFeed);
	const arabic = await withArabicSite((site) => checked(site, isFeed));
	const hostile = await withHostileSite("off", (site) => checked(site, (path) => /^feed\.(?:xml|atom)$/.test(path)));
	return {
		checked: {
			"demo feeds": demo.feeds,
			"items of the demo": demo.items,
			"Arabic feeds": arabic.feeds,
			"Arabic items": arabic.items,
			"hostile feeds": hostile.feeds,
			"hostile items": hostile.items,
		},
		findings: [...demo.findings, ...arabic.findings, ...hostile.findings, ...(await blindness(demoSite()))],
	};
});

async function checked({ folder, files }: BuiltSite, wanted: (path: string) => boolean) {
	const feeds = files.filter((path) => wanted(path) && !path.endsWith(".json")).map((path) => join(folder, path));
	const seen = await parsed(feeds);
	return {
		feeds: feeds.length,
		items: Object.values(seen).reduce((sum, { items }) => sum + items.length, 0),
		findings: feeds.flatMap((feed) =>
			differences(readFileSync(feed, "utf8"), seen[feed]).map((finding) => `${relative(folder, feed)} ${finding}`),
		),
	};
}

async function parsed(feeds: readonly string[]): Promise<Readonly<Record<string, Seen>>> {
	if (feeds.length === 0) return {};
	const { code, stdout, stderr } = await command(PYTHON, [READER, ...feeds], "apt-get install python3");
	if (code === 3) throw new Missing(`feedparser is not installed for ${PYTHON}: ${ADVICE}`);
	if (code !== 0) throw new Error(`feedparser ended with ${code}:\n${stderr}`);
	return JSON.parse(stdout);
}

/** What two readers do not read alike in a feed. */
function differences(text: string, seen: Seen | undefined): string[] {
	if (!seen) return ["was not read"];
	const { format, items } = readFeed(text);
	if (seen.bozo !== "") return [`is not well-formed: ${seen.bozo}`];
	const version = format === "json" ? "" : VERSIONS[format];
	return [
		...(seen.version === version ? [] : [`is ${seen.version} and not ${version}`]),
		...(seen.items.length === items.length ? [] : [`has ${seen.items.length} items and not ${items.length}`]),
		...items.flatMap((item, index) => differencesOfItem(item, seen.items[index])),
	];
}

function differencesOfItem(
	{ id = "", title = "", published, updated }: ReadItem,
	seen: Seen["items"][number] | undefined,
) {
	const expected = {
		id,
		title: collapsed(title),
		published: seconds(published),
		updated: seconds(updated ?? published),
	};
	const got = { ...seen, title: collapsed(seen?.title ?? "") };
	return (Object.keys(expected) as (keyof typeof expected)[])
		.filter((key) => got[key] !== expected[key])
		.map((key) => `has for ${key} of ${id} ${JSON.stringify(got[key])} and not ${JSON.stringify(expected[key])}`);
}

// Broken feeds, each in one way, must be found out.
async function blindness({ folder }: BuiltSite): Promise<string[]> {
	const text = readFileSync(join(folder, "feed.xml"), "utf8");
	const broken = [
		text.replace("</item>", ""),
		text.replace("<title>", "<title>\u0001"),
		text.replace('<rss version="2.0"', '<rss version="0.92"'),
	];
	const temporary = mkdtempSync(join(tmpdir(), "newsroom-feeds-"));
	try {
		const files = broken.map((content, index) => {
			const file = join(temporary, `${index}.xml`);
			writeFileSync(file, content);
			return file;
		});
		const seen = await parsed(files);
		return files
			.filter((file) => differences(text, seen[file]).length === 0)
			.map((file) => `a broken feed passes: ${file}`);
	} finally {
		rmSync(temporary, { recursive: true });
	}
}

function seconds(date: string | undefined): number | null {
	return date === undefined ? null : Date.parse(date) / 1000;
}

function collapsed(text: string): string {
	return text.replace(/\s+/g, " ").trim();
}
