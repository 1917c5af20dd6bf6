import { type Html, html, raw } from "../../src/index.ts";

/** What the development server shows instead of a page that cannot be made: what is wrong, line by line. */
export function faultPage(title: string, lines: readonly string[], stylesheet?: string): Html {
	return html`<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
${stylesheet && html`<link rel="stylesheet" href="${stylesheet}">\n`}<style>${raw(STYLE)}</style>
</head>
<body class="fault">
<main>
<p class="flag">Not published</p>
<h1>${title}</h1>
<ol>
${lines.map((line) => html`<li><code>${line}</code></li>\n`)}</ol>
<p>Correct it and save the file: this page reloads itself.</p>
<p>Only the development server shows this page. A build stops instead and publishes nothing.</p>
</main>
</body>
</html>
`;
}

// Not in the style sheet of the newspaper, whose readers never see this page and which may be switched off.
const STYLE = `
:root { color-scheme: light dark; }
.fault { margin: 0; background: canvas; color: canvastext; border-block-start: 1rem solid #b3261e; font: 1rem/1.5 system-ui, sans-serif; }
.fault main { max-inline-size: 60rem; margin: 3rem auto; padding-inline: 1rem; }
.fault .flag { display: inline-block; margin: 0; padding: .1rem .6rem; background: #b3261e; color: #fff; font-weight: 700; }
.fault h1 { margin: 1rem 0 1.5rem; font: 700 2rem/1.2 system-ui, sans-serif; overflow-wrap: anywhere; }
.fault ol { margin: 0 0 2rem; padding: 0; list-style: none; }
.fault li { margin: 0 0 .5rem; padding: .6rem .9rem; border-inline-start: .3rem solid #b3261e; background: #b3261e1f; }
.fault code { padding: 0; background: none; font: .9375rem/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
`;
