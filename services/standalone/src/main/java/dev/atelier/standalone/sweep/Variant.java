package dev.atelier.standalone.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A set of settings that the sweep tries.
 *
 * @param settings {@code training}, {@code degradation}, {@code generation} as a job's JSON has them
 */
record Variant(String name, ObjectNode settings) {
}
