/** Plain arrays with shapes: what is handed between models, files and the method. */
package dev.atelier.diffusion.tensor;
