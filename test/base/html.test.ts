import fc from "fast-check";
import { fromHtml } from "hast-util-from-html";
import { select, textOf } from "../support/tree.ts";
import * as assert from "uvu/assert";
import { escapeHtml, Html, html, raw } from "../../src/base/html.ts";
import { describe } from "../support/describe.ts";
import { printableText } from "../support/hostile-texts.ts";
