package dev.atelier.magictailor.engine;

/**
 * The losses of one step.
 *
 * @param images [B]
 * @param assets [N]
 * @param diffusion warm-up: the mean over images; DS-Bal: the worst asset's
 * @param preservation DS-Bal: the other assets' mean distance from the momentum network; 0 in warm-up
 * @param attention the cross-attention loss
 * @param total diffusion + λ_pres · preservation + λ_attn · attention
 */
public record StepLosses(float[] images, float[] assets, float diffusion, float preservation, float attention, float total) {

    /** The asset of the largest loss, the first of equals: what DS-Bal trains. */
    public int worstAsset() {
        return worst(assets);
    }

    static int worst(float[] assets) {
        int worst = 0;
        for (int asset = 1; asset < assets.length; asset++) {
            worst = assets[asset] > assets[worst] ? asset : worst;
        }
        return worst;
    }
}
