import type { CommandOption } from "./command.ts";

/** The options that every command which reads the newspaper has. */
export const COMMON_OPTIONS = {
	config: { type: "string", value: "FILE", description: "the Eleventy configuration, where it has another name" },
	help: { type: "boolean", short: "h", description: "this text" },
} as const satisfies Readonly<Record<string, CommandOption>>;
