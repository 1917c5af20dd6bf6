// A program that builds projects as its parent asks, and kills itself at the file operation that it is told.
import { countOperations, operationsCounted, watchOperations } from "./file-operations.ts";
import type { PressReply, PressRequest } from "./press-room.ts";
import { acceptMoves, buildProject } from "./project-build.ts";

watchOperations();

process.on("message", async (request: PressRequest) => {
	const reply = await answer(request);
	process.send?.(reply);
});

async function answer(request: PressRequest): Promise<PressReply> {
	const { write } = process.stderr;
	// Faults are told beside the error.
	process.stderr.write = () => true;
	try {
		if (request.task === "accept") {
			await acceptMoves(request);
			return { operations: 0 };
		}
		countOperations(request.root, request.killAt);
		const result = await buildProject(request);
		return { ...result, operations: operationsCounted() };
	} catch (error) {
		return { operations: 0, crash: error instanceof Error ? (error.stack ?? error.message) : String(error) };
	} finally {
		process.stderr.write = write;
	}
}

process.send?.("ready");
