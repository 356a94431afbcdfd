/** How sure means and differences are: percentile bootstrap, sign-flip permutation test, Holm's correction. Seeded. */
package dev.atelier.standalone.sweep.statistics;
