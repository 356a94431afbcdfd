/** What pages of results are written with. */
package dev.atelier.standalone.sweep.html;
