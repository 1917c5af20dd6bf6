/**
 * A number of 64 bits for many facts in their order, quick to make and to compare. It tells whether something is the same as before; it
 * is no protection against somebody who looks for two that are alike.
 *
 * Two lanes of the FNV-1a hash over 32-bit words, each mixed at the end as in MurmurHash3.
 */
export class Digest {
	#one = 0x811c9dc5;
	#two = 0x9e3779b9;

	/** Adds a whole number of 32 bits. */
	word(value: number): this {
		this.#one = Math.imul(this.#one ^ value, 0x01000193);
		this.#two = Math.imul(this.#two ^ (value >>> 15) ^ (value << 17), 0x85ebca6b);
		this.#two ^= this.#two >>> 13;
		return this;
	}

	/** Adds a text, so that two texts are not taken for one. */
	text(value: string): this {
		for (let index = 0; index < value.length; index++) this.word(value.charCodeAt(index));
		return this.word(value.length | 0x40000000);
	}

	/** Adds bytes whose number is a multiple of four. */
	bytes(value: Uint8Array): this {
		for (let at = 0; at < value.length; at += 4) {
			this.word(
				(value[at] as number) |
					((value[at + 1] as number) << 8) |
					((value[at + 2] as number) << 16) |
					((value[at + 3] as number) << 24),
			);
		}
		return this;
	}

	/** Adds anything that JSON can hold. */
	facts(value: unknown): this {
		return this.text(JSON.stringify(value) ?? "");
	}

	get value(): bigint {
		return (BigInt(mixed(this.#one) >>> 0) << 32n) | BigInt(mixed(this.#two ^ this.#one) >>> 0);
	}
}

function mixed(value: number): number {
	let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
	bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
	return bits ^ (bits >>> 16);
}
