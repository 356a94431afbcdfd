/** Cross-attention maps of a UNet as outputs of its graph. */
package dev.atelier.diffusion.attention;
