// Every XML file of the demonstration, of the Arabic newspaper and of the hostile site is well-formed, and every sitemap
// is as its schema says.
import { fileURLToPath } from "node:url";
import { type BuiltSite, builtSite, demoSite, filesOf, withArabicSite, withHostileSite } from "./support/built-site.ts";
import { command } from "./support/command.ts";
import { gate, type Report } from "./support/gate.ts";
import {
	type BrokenSitemap,
	isSitemap,
	sitemapFindings,
	unseenFaults,
	XMLLINT_ADVICE,
} from "./support/sitemap-schema.ts";

const GOLDEN = fileURLToPath(new URL("../golden/", import.meta.url));
const MONTH = `${GOLDEN}sitemaps/2026-09.xml`;
const VERSIONS = `${GOLDEN}sitemaps/2026-10.xml`;
const NEWS = `${GOLDEN}sitemaps/news.xml`;
const INDEX = `${GOLDEN}sitemap.xml`;

const BROKEN: readonly BrokenSitemap[] = [
	{ file: MONTH, from: /(<loc>.*?<\/loc>)(<lastmod>.*?<\/lastmod>)/, to: "$2$1" },
	{ file: MONTH, from: /<url>.*<\/url>/s, to: "" },
	{ file: MONTH, from: "</lastmod>", to: " morning</lastmod>" },
	{ file: MONTH, from: "<image:loc>https:", to: "<image:loc>" },
	{ file: MONTH, from: "</image:loc>", to: "</image:loc><image:title>a</image:title>" },
	{ file: MONTH, from: "sitemap-image/1.1", to: "sitemap-image/1.0" },
	{ file: VERSIONS, from: ' rel="alternate"', to: "" },
	{ file: VERSIONS, from: 'hreflang="de"', to: 'hreflang="German language"' },
	{ file: VERSIONS, from: /href="https:[^"]*"/, to: 'href="/a/"' },
	{ file: NEWS, from: /<news:title>.*?<\/news:title>/, to: "" },
	{ file: NEWS, from: /<news:title>.*?<\/news:title>/, to: "<news:title> </news:title>" },
	{ file: NEWS, from: "<news:language>en<", to: "<news:language>en-GB<" },
	{ file: NEWS, from: "+00:00</news:publication_date>", to: "</news:publication_date>" },
	{ file: NEWS, from: "</news:title>", to: "</news:title><news:genres>Blog</news:genres>" },
	{ file: INDEX, from: "<loc>https://user.example", to: "<loc>" },
	{ file: INDEX, from: "</lastmod>", to: "</lastmod><priority>1</priority>" },
];

await gate("xml", async () => {
	const demo = await checked(demoSite());
	const arabic = await withArabicSite(checked);
	const off = await withHostileSite("off", checked);
	const safe = await withHostileSite("safe", checked);
	const golden = await checked(builtSite(GOLDEN));
	const all = [demo, arabic, off, safe, golden];
	return {
		checked: {
			"demo files": demo.files,
			"Arabic files": arabic.files,
			"hostile files": off.files,
			'hostile files with html: "safe"': safe.files,
			"golden files": golden.files,
			"demo sitemaps": demo.sitemaps,
			sitemaps: all.reduce((sum, { sitemaps }) => sum + sitemaps, 0),
			"broken sitemaps": BROKEN.length,
		},
		findings: [...all.flatMap(({ findings }) => findings), ...(await unseenFaults(BROKEN))],
	} satisfies Report;
});

async function checked(site: BuiltSite): Promise<{ files: number; sitemaps: number; findings: string[] }> {
	const files = [...filesOf(site, ".xml"), ...filesOf(site, ".atom")];
	const sitemaps = files.filter(isSitemap);
	const findings: string[] = [];
	for (const file of files) {
		const { code, stderr } = await command("xmllint", ["--noout", "--nonet", file], XMLLINT_ADVICE);
		if (code !== 0) findings.push(stderr.trim());
	}
	for (const file of sitemaps) findings.push(...(await sitemapFindings(file)));
	return { files: files.length, sitemaps: sitemaps.length, findings };
}
