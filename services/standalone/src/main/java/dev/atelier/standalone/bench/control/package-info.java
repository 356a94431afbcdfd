/**
 * The control path measured with the real broker and the real workflow service, and with workers that do nothing: how long a finished
 * task's successor waits, how many jobs go through, and how that and memory grow with the jobs that are queued.
 */
package dev.atelier.standalone.bench.control;
