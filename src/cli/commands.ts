import { accept } from "./accept.ts";
import { check } from "./check/check.ts";
import type { Command } from "./command.ts";
import { newArticle } from "./new/new-article.ts";
import { next } from "./next.ts";
import { publish } from "./publish/publish.ts";
import { withdraw } from "./withdraw/withdraw.ts";

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [check, newArticle, next, accept, publish, withdraw];
