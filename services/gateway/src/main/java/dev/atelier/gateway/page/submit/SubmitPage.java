package dev.atelier.gateway.page.submit;

import dev.atelier.gateway.model.ModelDefaults;
import dev.atelier.gateway.page.form.SettingsForm;
import dev.atelier.schemas.job.DegradationSettings;
import java.util.List;

/**
 * The form for a new job.
 *
 * @param models names to choose from; the chosen one's settings are shown
 * @param things words that the model knows
 * @param parts words of their parts
 */
record SubmitPage(List<String> models, String model, List<String> things, List<String> parts, SettingsForm settings, int maxImages,
        long maxBytes) {

    static SubmitPage of(ModelDefaults model, List<String> models, int maxImages, long maxBytes) {
        List<String> parts = model.categories().values().stream().flatMap(List::stream).distinct().sorted().toList();
        return new SubmitPage(models, model.ref().name(), model.categories().keySet().stream().sorted().toList(), parts,
                SettingsForm.of(model.training(), DegradationSettings.defaults(), model.generation()), maxImages, maxBytes);
    }

    /** Such as "20 MB". */
    public String largest() {
        return maxBytes / (1 << 20) + " MB";
    }
}
