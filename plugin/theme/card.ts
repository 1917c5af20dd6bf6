import {
	type Article,
	type Html,
	html,
	type PicturePlace,
	type Publication,
	pictureMarkup,
	raw,
} from "../../src/index.ts";
import { byline } from "./byline.ts";
import { kind } from "./kind.ts";
import { type Labels, labels } from "./labels.ts";
import { languageAttributes } from "./language-attributes.ts";
import { storyClass } from "./story-class.ts";
import { timestamp } from "./timestamp.ts";

/** How a card differs from place to place. */
export interface CardOptions {
	/** The card that opens a page: its picture is large and fetched first. */
	readonly lead?: boolean;
	/** Left out where every card would say the same. */
	readonly section?: boolean;
}

/** A story on a front: enough to decide whether to read it. The furniture speaks the language of the newspaper. */
export function card(article: Article, publication: Publication, options: CardOptions = {}): Html {
	if (options.lead) return cardMarkup(article, publication, options);
	const cards = options.section ? CARDS.withSection : CARDS.withoutSection;
	const known = cards.get(article) ?? copied(cardMarkup(article, publication, options));
	cards.set(article, known);
	return known;
}

/** As many as were made last, or twice as many: all those of a large archive would take more memory than all else. */
class RecentCards {
	#recent = new WeakMap<Article, Html>();
	#before = new WeakMap<Article, Html>();
	#count = 0;

	get(article: Article): Html | undefined {
		return this.#recent.get(article) ?? this.#before.get(article);
	}

	set(article: Article, made: Html): void {
		if (this.#recent.has(article)) return;
		if (++this.#count > CARDS_KEPT) {
			this.#before = this.#recent;
			this.#recent = new WeakMap();
			this.#count = 1;
		}
		this.#recent.set(article, made);
	}
}

const CARDS_KEPT = 4096;

// A story stands on the home page and on those of its section, authors and topics, with the same card on most.
const CARDS = { withSection: new RecentCards(), withoutSection: new RecentCards() };

// A text is the tree of all that it was put together from until it is copied, and takes a multiple of the memory.
function copied({ markup }: Html): Html {
	return raw(Buffer.from(markup).toString());
}

function cardMarkup(article: Article, publication: Publication, { lead, section }: CardOptions): Html {
	const { headline, description, image } = article;
	const label = labels(publication.language);
	const own = languageAttributes(article.language, publication.language);
	const names = byline(article, publication.language, label, "plain");
	return html`<article class="card ${storyClass(article)}${lead && " lead"}">
<div>
${kind(article, label)}${section && sectionName(article, label)}
<h2${own}><a href="${article.path}">${headline}</a></h2>
${description && html`<p class="standfirst"${own}>${description}</p>`}
<p class="meta">${names && html`<span>${names}</span> `}${timestamp(
		article.datePublished,
		publication.language,
		publication,
		"day",
	)}${!article.isAccessibleForFree && html` <span class="subscribers">${label.subscribers}</span>`}</p>
</div>
${image && pictureMarkup(image, { ...PLACES[lead ? "lead" : "river"], ...(image.focus && { focus: image.focus }) })}
</article>
`;
}

// As newsroom.css lays them out: the page is at most 76rem wide; the lead picture has 8 of 13 parts of it, the river
// columns of at least 19rem.
const PLACES: Readonly<Record<"lead" | "river", PicturePlace>> = {
	lead: {
		sizes: "(min-width: 78em) 45.6rem, (min-width: 60em) calc((100vw - 4rem) * 8 / 13), calc(100vw - 2rem)",
		turn: "first",
	},
	river: {
		sizes:
			"(min-width: 78em) 23.4rem, (min-width: 65em) calc((100vw - 8rem) / 3), (min-width: 43em) calc((100vw - 5rem) / 2), calc(100vw - 2rem)",
		turn: "later",
	},
};

// The kind of a story may say it already: the opinions in a section called Opinion.
function sectionName({ section, type }: Article, label: Labels): Html | undefined {
	if (!section || (type !== "news" && label.types[type] === section.name)) return undefined;
	return html`<p class="section">${section.url ? html`<a href="${section.url}">${section.name}</a>` : section.name}</p>`;
}
