/** Pictures of several adapters in one batch. */
package dev.atelier.bench.adapters;
