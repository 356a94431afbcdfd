/**
 * The training run: settings, state, the trainer that moves a state on step by step (warm-up, then DS-Bal), and chunk files of
 * degraded latents that it reads.
 */
package dev.atelier.magictailor.training;
