// Every link, picture, script, style sheet and fragment of ours in every page of the demonstration and of the Arabic
// newspaper leads somewhere, as hyperlink sees it: https://github.com/Munter/hyperlink
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ARABIC_HOME } from "../support/arabic-site.ts";
import { type BuiltSite, demoSite, filesOf, withArabicSite } from "./support/built-site.ts";
import { command } from "./support/command.ts";
import { gate, Missing } from "./support/gate.ts";

const HYPERLINK = fileURLToPath(new URL("../../node_modules/hyperlink/lib/cli.js", import.meta.url));

// What hyperlink must find, or else its silence means nothing.
const CONTROL = `<!doctype html><title>Control</title>
<a href="/nowhere/">a</a><a href="/#nothing">a</a><img src="/nothing.png" alt=""><a href="${ARABIC_HOME}nothing/">a</a>`;
const FAULTS = 4;

await gate("links", async () => {
	if (!existsSync(HYPERLINK)) throw new Missing("hyperlink is not installed: run `npm ci`");
	const demo = await checked(demoSite(), "https://courier.example/");
	const { arabic, control } = await withArabicSite(async (site) => {
		const arabic = await checked(site, ARABIC_HOME);
		const page = "control.html";
		writeFileSync(join(site.folder, page), CONTROL);
		return { arabic, control: await checked({ ...site, files: [...site.files, page] }, ARABIC_HOME) };
	});
	const blind =
		control.findings.length === FAULTS ? [] : [`hyperlink sees ${control.findings.length} of ${FAULTS} faults`];
	return {
		checked: {
			"demo pages": demo.pages,
			"demo links and files": demo.passed,
			"Arabic pages": arabic.pages,
			"Arabic links and files": arabic.passed,
		},
		findings: [...demo.findings, ...arabic.findings, ...blind],
	};
});

// Every page is given, so that those are looked at too that no other leads to.
async function checked(site: BuiltSite, home: string) {
	const pages = filesOf(site, ".html");
	const args = [HYPERLINK, "--root", site.folder, "--canonicalroot", home, "--internal", ...pages];
	const { code, stdout, stderr } = await command(process.execPath, args, "it runs this");
	const count = (name: string) => Number(new RegExp(`^# ${name} +(\\d+)$`, "m").exec(stdout)?.[1] ?? 0);
	const findings = failures(stdout);
	if (count("tests") === 0 || count("fail") !== findings.length || (code === 0) !== (findings.length === 0))
		throw new Error(`hyperlink ended with ${code} and cannot be understood:\n${stdout.slice(-2000)}${stderr}`);
	return { pages: pages.length, passed: count("pass"), findings };
}

/** What a report in TAP says of each test that failed: https://testanything.org/tap-version-13-specification.html */
function failures(report: string): string[] {
	return [...report.matchAll(/^not ok \d+ (.*)\n(?: +---\n([\s\S]*?) +\.\.\.$)?/gm)].map(
		([, name = "", details = ""]) => `${name} ${/^ +at: (.*)$/m.exec(details)?.[1] ?? ""}`,
	);
}
