/** AdamW, gradient clipping and the momentum network's moving average, on flat float arrays. */
package dev.atelier.magictailor.optimizer;
