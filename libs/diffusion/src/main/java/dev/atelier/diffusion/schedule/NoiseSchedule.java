package dev.atelier.diffusion.schedule;

/** ᾱ of every timestep, in float64, and what follows from it: noisy latents, targets. */
public final class NoiseSchedule {
    private final SchedulerConfig config;
    private final double[] alphasCumprod;

    public NoiseSchedule(SchedulerConfig config) {
        this.config = config;
        this.alphasCumprod = products(config);
        if (config.zeroTerminalSnr()) {
            rescale(alphasCumprod);
        }
    }

    private static double[] products(SchedulerConfig config) {
        double[] products = new double[config.trainSteps()];
        double product = 1;
        for (int t = 0; t < products.length; t++) {
            product *= 1 - beta(config, t);
            products[t] = product;
        }
        return products;
    }

    private static double beta(SchedulerConfig config, int t) {
        double along = config.trainSteps() == 1 ? 0 : (double) t / (config.trainSteps() - 1);
        return switch (config.betaSchedule()) {
            case LINEAR -> config.betaStart() + along * (config.betaEnd() - config.betaStart());
            case SCALED_LINEAR -> {
                double root = Math.sqrt(config.betaStart()) + along * (Math.sqrt(config.betaEnd()) - Math.sqrt(config.betaStart()));
                yield root * root;
            }
        };
    }

    /** Lin et al. 2023, algorithm 1: √ᾱ shifted so that the last is zero and scaled so that the first stays. */
    private static void rescale(double[] alphasCumprod) {
        double first = Math.sqrt(alphasCumprod[0]);
        double last = Math.sqrt(alphasCumprod[alphasCumprod.length - 1]);
        for (int t = 0; t < alphasCumprod.length; t++) {
            double root = (Math.sqrt(alphasCumprod[t]) - last) * first / (first - last);
            alphasCumprod[t] = root * root;
        }
    }

    public SchedulerConfig config() {
        return config;
    }

    /** ᾱ(t) = Π (1 − β), t from 0. */
    public double alphaCumprod(int t) {
        return alphasCumprod[t];
    }

    /** √ᾱ(t), x₀'s share in x_t. */
    public double signal(int t) {
        return Math.sqrt(alphasCumprod[t]);
    }

    /** √(1 − ᾱ(t)), ε's share in x_t. */
    public double noise(int t) {
        return Math.sqrt(1 - alphasCumprod[t]);
    }

    /** x_t = √ᾱ x₀ + √(1−ᾱ) ε for {@code length} elements from {@code offset}, all of timestep t. */
    public void addNoise(float[] clean, float[] epsilon, int t, int offset, int length, float[] out) {
        double signal = signal(t);
        double noise = noise(t);
        for (int i = offset; i < offset + length; i++) {
            out[i] = (float) (signal * clean[i] + noise * epsilon[i]);
        }
    }

    /** What the UNet should predict: ε, or v = √ᾱ ε − √(1−ᾱ) x₀. */
    public void target(float[] clean, float[] epsilon, int t, int offset, int length, float[] out) {
        switch (config.prediction()) {
            case EPSILON -> System.arraycopy(epsilon, offset, out, offset, length);
            case V_PREDICTION -> {
                double signal = signal(t);
                double noise = noise(t);
                for (int i = offset; i < offset + length; i++) {
                    out[i] = (float) (signal * epsilon[i] - noise * clean[i]);
                }
            }
        }
    }
}
