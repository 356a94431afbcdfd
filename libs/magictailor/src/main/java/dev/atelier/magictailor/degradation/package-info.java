/**
 * DM-Deg, Dynamic Masked Degradation (arXiv 2410.13370, section 3.3): Gaussian noise in pixel space, outside the training mask,
 * whose intensity falls while training goes on.
 */
package dev.atelier.magictailor.degradation;
