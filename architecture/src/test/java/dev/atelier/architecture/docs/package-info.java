/** What the pages about the method and the reference pages say, against the code: classes, settings, keys, messages, error codes. */
package dev.atelier.architecture.docs;
