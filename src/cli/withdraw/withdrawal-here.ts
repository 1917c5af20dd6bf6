import type { NewsroomSource } from "../../archive/newsroom-source.ts";
import type { OptionValues } from "../command.ts";
import { readSource } from "../read-source.ts";
import type { Terminal } from "../terminal.ts";
import { findStory } from "./find-story.ts";
import { type Withdrawal, withdrawalOf } from "./withdrawal.ts";

/** The withdrawal of a story of the project, whatever else is wrong in it. @throws as `findStory` and `withdrawalOf` */
export async function withdrawalHere(
	word: string,
	{ reason, note }: OptionValues,
	source: NewsroomSource,
	terminal: Terminal,
): Promise<Withdrawal> {
	const { reading, now } = await readSource(source, terminal, { bodies: "checked" });
	const words = { ...(typeof reason === "string" && { reason }), ...(typeof note === "string" && { note }) };
	return withdrawalOf(findStory(word, reading, source.newsroom.publication.url), words, source, now);
}
