/** Training masks at pixel, latent and attention size. */
package dev.atelier.magictailor.mask;
