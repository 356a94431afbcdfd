/** Pictures in terminals that can show them. */
package dev.atelier.standalone.terminal.picture;
