// npm run soak: tries thousands of sequences of edits. NEWSROOM_SEED repeats a run, NEWSROOM_SEQUENCES says how many.
import { randomInt } from "node:crypto";

process.env.NEWSROOM_SEQUENCES ??= "3000";
process.env.NEWSROOM_SEED ??= String(randomInt(2 ** 31));
console.log(`NEWSROOM_SEED=${process.env.NEWSROOM_SEED} NEWSROOM_SEQUENCES=${process.env.NEWSROOM_SEQUENCES}`);
await import("./incremental.test.ts");
