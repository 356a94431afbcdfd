/** CLIP's tokenizer, and prompts whose pseudo-words stand for learned embeddings. */
package dev.atelier.diffusion.tokenizer;
