/** Grids of ordinary jobs: pairs × settings × seeds, with a table, tests and a report at the end (the paper's ablations, section 4.3). */
package dev.atelier.standalone.sweep;
