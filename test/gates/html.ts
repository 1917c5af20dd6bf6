// Every page of the demonstration, of the Arabic newspaper and of the hostile site, and the style sheet, is without error for the Nu HTML Checker.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { demoSite, filesOf, withArabicSite, withHostileSite } from "./support/built-site.ts";
import { command } from "./support/command.ts";
import { gate, Missing } from "./support/gate.ts";

const CACHE = fileURLToPath(new URL("../../.cache/gates", import.meta.url));
const CHECKER = `${CACHE}/node_modules/vnu-jar/build/dist/vnu.jar`;

await gate("html", async () => {
	const demo = demoSite();
	await installChecker();
	const demoPages = await errors(filesOf(demo, ".html"));
	const arabicPages = await withArabicSite((site) => errors(filesOf(site, ".html")));
	const hostilePages = await withHostileSite("off", (site) => errors(filesOf(site, ".html")));
	const styleSheets = await errors(filesOf(demo, "newsroom.css"), "--css");
	return {
		checked: {
			"demo pages": demoPages.files,
			"Arabic pages": arabicPages.files,
			"hostile pages": hostilePages.files,
			"style sheets": styleSheets.files,
		},
		findings: [demoPages, arabicPages, hostilePages, styleSheets].flatMap(({ findings }) => findings),
	};
});

// It is no dependency: its own installation fetches a whole Java, which only this gate could use.
async function installChecker(): Promise<void> {
	if (existsSync(CHECKER)) return;
	const args = ["install", "--prefix", CACHE, "--no-save", "--ignore-scripts", "vnu-jar@26.9.27"];
	const { code, stderr } = await command("npm", args, "it comes with Node.js");
	if (code !== 0 || !existsSync(CHECKER)) throw new Missing(`the checker could not be installed:\n${stderr}`);
}

interface Message {
	readonly type: string;
	readonly url: string;
	readonly lastLine?: number;
	readonly lastColumn?: number;
	readonly message: string;
	readonly extract?: string;
}

async function errors(files: readonly string[], ...options: string[]): Promise<{ files: number; findings: string[] }> {
	if (files.length === 0) return { files: 0, findings: [] };
	const args = ["-jar", CHECKER, "--format", "json", "--exit-zero-always", "--verbose", ...options, ...files];
	const { code, stdout, stderr } = await command("java", args, "apt-get install default-jre-headless");
	if (code !== 0) throw new Error(`the checker ended with ${code}:\n${stderr}`);
	const { messages } = JSON.parse(stderr) as { messages: Message[] };
	// What it says it looked at, not what it was asked to look at.
	const looked = files.filter((file) => stdout.includes(file)).length;
	return { files: looked, findings: messages.filter(({ type }) => type !== "info").map(finding) };
}

function finding({ url, lastLine, lastColumn, message, extract }: Message): string {
	return `${url}:${lastLine}:${lastColumn} ${message} ${JSON.stringify(extract ?? "")}`;
}
