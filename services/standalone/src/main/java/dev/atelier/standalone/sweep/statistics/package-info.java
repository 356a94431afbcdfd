/** How sure means, differences and rank statistics are: percentile bootstrap, sign-flip permutation test, Holm's correction. Seeded. */
package dev.atelier.standalone.sweep.statistics;
