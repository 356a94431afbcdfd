/** Built graphs and compiled sessions kept on disk, so that a second start is quick. */
package dev.atelier.autodiff.cache;
