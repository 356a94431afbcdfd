/** What a user has set once for all commands: a file, and the environment. */
package dev.atelier.standalone.preferences;
