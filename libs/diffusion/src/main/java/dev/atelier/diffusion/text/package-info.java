/** The text encoder, with learned words as inputs of its graph. */
package dev.atelier.diffusion.text;
