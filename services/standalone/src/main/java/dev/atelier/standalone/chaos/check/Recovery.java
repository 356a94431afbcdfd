package dev.atelier.standalone.chaos.check;

import dev.atelier.standalone.chaos.storm.Strike;

/**
 * How long it took until work went on.
 *
 * @param strike what had been done
 * @param whole seconds since the fault
 * @param last seconds since the end of the last fault that hit what the work waited for; since the fault itself where there was no other
 */
public record Recovery(Strike strike, double whole, double last) {
}
