/** The whole method on local folders, in one process, without broker or object store: for researchers, and for {@code ./atelier train}. */
package dev.atelier.magictailor.local;
