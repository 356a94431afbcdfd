package dev.atelier.diffusion.adapter;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a tensor's name in somebody else's LoRA file says.
 *
 * @param network the part of the pipeline that it belongs to
 * @param module the layer's path; kohya's has underscores for dots
 * @param underscored whether the path is kohya's
 * @param role what the tensor is of the layer
 */
record ForeignName(Network network, String module, boolean underscored, Role role) {
    /** Parts of a pipeline that LoRA files are about. */
    enum Network {
        UNET, TEXT_ENCODER
    }

    /** A, B, or the number that the product of both is scaled by, times the rank. */
    enum Role {
        DOWN, UP, ALPHA
    }

    private static final Pattern KOHYA = Pattern.compile("lora_(unet|te\\d?)_(.+)\\.(lora_down\\.weight|lora_up\\.weight|alpha)");
    /** Attention processors, as diffusers wrote them at first; the networks' names may be missing there. */
    private static final Pattern PROCESSOR =
        Pattern.compile("(?:(unet|text_encoder)\\.)?(.+)\\.processor\\.(to_q|to_k|to_v|to_out)_lora\\.(down|up)\\.weight");
    private static final Pattern DIFFUSERS = Pattern.compile("(?:base_model\\.model\\.)?(unet|text_encoder(?:_\\d)?)\\.(.+?)"
        + "\\.(lora_A(?:\\.default)?\\.weight|lora_B(?:\\.default)?\\.weight|lora(?:_linear_layer)?\\.down\\.weight"
        + "|lora(?:_linear_layer)?\\.up\\.weight|alpha)");

    /** Nothing where the name is none of a plain LoRA's. */
    static Optional<ForeignName> of(String tensor) {
        Matcher kohya = KOHYA.matcher(tensor);
        if (kohya.matches()) {
            return Optional.of(new ForeignName(network(kohya.group(1)), kohya.group(2), true, role(kohya.group(3))));
        }
        Matcher processor = PROCESSOR.matcher(tensor);
        if (processor.matches()) {
            String layer = processor.group(3).equals("to_out") ? "to_out.0" : processor.group(3);
            return Optional.of(new ForeignName(network(processor.group(1)), processor.group(2) + "." + layer, false, role(processor.group(4))));
        }
        Matcher diffusers = DIFFUSERS.matcher(tensor);
        return diffusers.matches()
            ? Optional.of(new ForeignName(network(diffusers.group(1)), diffusers.group(2), false, role(diffusers.group(3)))) : Optional.empty();
    }

    private static Network network(String name) {
        return name == null || name.equals("unet") ? Network.UNET : Network.TEXT_ENCODER;
    }

    private static Role role(String name) {
        if (name.equals("alpha")) {
            return Role.ALPHA;
        }
        return name.contains("down") || name.contains("lora_A") ? Role.DOWN : Role.UP;
    }
}
