/**
 * How far learned scores and signs of failure can be trusted: both beside what the true colours say of the same pictures
 * ({@link dev.atelier.magictailor.truth.TruthScorer}). Pure: files are read by who calls.
 */
package dev.atelier.standalone.sweep.validation;
