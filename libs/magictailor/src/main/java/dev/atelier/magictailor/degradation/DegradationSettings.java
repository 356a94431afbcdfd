package dev.atelier.magictailor.degradation;

import dev.atelier.magictailor.settings.Check;
import dev.atelier.magictailor.settings.SettingInvalidException;
import java.util.Objects;

/**
 * Settings of the degradation stage.
 *
 * @param schedule intensity of the noise by step
 * @param colourJitter half-width of the brightness, contrast and saturation factors round 1; 0 turns jitter off
 * @param flipProbability chance that a step's whole batch is mirrored
 */
public record DegradationSettings(DegradationSchedule schedule, double colourJitter, double flipProbability) {
    public DegradationSettings {
        Objects.requireNonNull(schedule);
        Check.within("degradation.colour-jitter", colourJitter, 0, 1);
        Check.within("degradation.flip-probability", flipProbability, 0, 1);
    }

    /** What the paper does: DM-Deg with a_init = 0.5 and γ = 32, jitter 0.1, one flip in two. */
    public static DegradationSettings paper() {
        return new DegradationSettings(DegradationSchedule.paper(), 0.1, 0.5);
    }

    public DegradationSettings withSchedule(DegradationSchedule schedule) {
        return new DegradationSettings(schedule, colourJitter, flipProbability);
    }

    /**
     * A schedule by its name in requests and on the command line.
     *
     * @param name dynamic, fixed, linear-ascent, linear-descent, mask-out or off
     * @param intensity a_init, or the fixed, last or first intensity
     * @param gamma γ of the dynamic schedule
     * @param fill the value in [-1, 1] that mask-out paints with
     */
    public static DegradationSchedule schedule(String name, double intensity, double gamma, double fill) {
        return switch (name) {
            case "dynamic" -> new DegradationSchedule.Dynamic(intensity, gamma);
            case "fixed" -> new DegradationSchedule.Fixed(intensity);
            case "linear-ascent" -> new DegradationSchedule.LinearAscent(intensity);
            case "linear-descent" -> new DegradationSchedule.LinearDescent(intensity);
            case "mask-out" -> new DegradationSchedule.MaskOut(fill);
            case "off" -> new DegradationSchedule.Off();
            default -> throw new SettingInvalidException(
                    "degradation.schedule", name, "dynamic, fixed, linear-ascent, linear-descent, mask-out or off");
        };
    }
}
