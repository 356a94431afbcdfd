package dev.atelier.standalone.doctor;

/**
 * One thing that was looked at.
 *
 * @param found what is there
 * @param remedy what to do where it is not ok
 */
public record Finding(String what, boolean ok, String found, String remedy) {
}
