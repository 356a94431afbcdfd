/** Checks and errors shared by the settings records of all features. */
package dev.atelier.magictailor.settings;
