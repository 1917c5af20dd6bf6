// Puts the modules of the package together, so that a build, and each of its threads, loads a few files and not hundreds.
import { context } from "esbuild";

const ENTRIES = [
	"src/index.ts",
	"src/cli/main.ts",
	"plugin/index.ts",
	// Started as threads.
	"plugin/work-thread.ts",
	"plugin/scan-worker.ts",
	// For tests that run them in processes of their own.
	"plugin/scanner.ts",
	"plugin/data-key.ts",
	"plugin/configuration-key.ts",
	"plugin/has-transforms.ts",
	"plugin/layouts.ts",
	"src/scanning.ts",
];

const build = await context({
	entryPoints: ENTRIES,
	outdir: "dist",
	outbase: ".",
	// Beside the threads' modules: code finds them from where it lies itself.
	chunkNames: "plugin/[name]-[hash]",
	bundle: true,
	splitting: true,
	format: "esm",
	platform: "node",
	target: "node20",
	packages: "external",
	logLevel: "warning",
});
if (process.argv.includes("--watch")) await build.watch();
else {
	await build.rebuild();
	await build.dispose();
}
