#!/usr/bin/env node
// The program `newsroom`.
import { run } from "./run.ts";
import { processTerminal } from "./terminal.ts";

// Whoever reads the output may have had enough of it, as `head` has.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
	if (error.code !== "EPIPE") throw error;
	process.exitCode = 0;
});

// Standard output belongs to the result, and the configuration of a site may have something to say as well.
console.log = console.info = console.debug = console.error;

process.exitCode = await run(process.argv.slice(2), processTerminal());
