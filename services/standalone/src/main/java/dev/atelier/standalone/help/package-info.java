/** Help in the form of manual pages. */
package dev.atelier.standalone.help;
