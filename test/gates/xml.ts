// Every XML file of the demonstration and of the hostile site is well-formed.
import { type BuiltSite, demoSite, filesOf, withHostileSite } from "./support/built-site.ts";
import { command } from "./support/command.ts";
import { gate, type Report } from "./support/gate.ts";

await gate("xml", async () => {
	const demo = await illFormed(demoSite());
	const off = await withHostileSite("off", illFormed);
	const safe = await withHostileSite("safe", illFormed);
	return {
		checked: { "demo files": demo.files, "hostile files": off.files, 'hostile files with html: "safe"': safe.files },
		findings: [demo, off, safe].flatMap(({ findings }) => findings),
	} satisfies Report;
});

async function illFormed(site: BuiltSite): Promise<{ files: number; findings: string[] }> {
	const files = [...filesOf(site, ".xml"), ...filesOf(site, ".atom")];
	const findings: string[] = [];
	for (const file of files) {
		const advice = "apt-get install libxml2-utils";
		const { code, stderr } = await command("xmllint", ["--noout", "--nonet", file], advice);
		if (code !== 0) findings.push(stderr.trim());
	}
	return { files: files.length, findings };
}
