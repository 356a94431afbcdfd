/** Changes the precision in which a graph computes. */
package dev.atelier.autodiff.precision;
