/**
 * One training step from a file to a file, in the format of the PyTorch reference, so that anyone can hold losses, gradients and
 * updates against it.
 */
package dev.atelier.magictailor.trainstep;
