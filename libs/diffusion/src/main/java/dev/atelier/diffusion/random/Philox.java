package dev.atelier.diffusion.random;

/**
 * Random numbers as a function of (seed, purpose, step, image, element), by Philox4x32-10: never a stream. So a step can be repeated,
 * resumed or re-chunked and draws the same numbers. Counter words are (element / 4, image, step, purpose), the key is the seed.
 *
 * <p>Transcendental functions are {@link StrictMath}'s, so results are the same on every machine.
 */
public final class Philox {
    private static final double TO_UNIT = 0x1p-32;
    private static final float TO_UNIT_FLOAT = 0x1p-24f;

    private Philox() {
    }

    /** Fills {@code out} with independent standard normal numbers, float32, by Box and Muller's transform; |x| &lt; 6.7. */
    public static void normals(long seed, Purpose purpose, int step, int image, float[] out) {
        int[] words = new int[4];
        float[] four = new float[4];
        for (int start = 0; start < out.length; start += 4) {
            words(seed, purpose, step, image, start / 4, words);
            pair(words[0], words[1], four, 0);
            pair(words[2], words[3], four, 2);
            System.arraycopy(four, 0, out, start, Math.min(4, out.length - start));
        }
    }

    /** Fills {@code out} with numbers uniform in [0, 1), float32 multiples of 2⁻²⁴. */
    public static void uniforms(long seed, Purpose purpose, int step, int image, float[] out) {
        int[] words = new int[4];
        for (int i = 0; i < out.length; i++) {
            if (i % 4 == 0) {
                words(seed, purpose, step, image, i / 4, words);
            }
            out[i] = (words[i % 4] >>> 8) * TO_UNIT_FLOAT;
        }
    }

    /** One number uniform in [0, 1). */
    public static float uniform(long seed, Purpose purpose, int step, int image) {
        float[] one = new float[1];
        uniforms(seed, purpose, step, image, one);
        return one[0];
    }

    /** One integer uniform in 0 … bound − 1; the bias is below bound · 2⁻³². */
    public static int below(int bound, long seed, Purpose purpose, int step, int image) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound must be positive, not " + bound);
        }
        int[] words = new int[4];
        words(seed, purpose, step, image, 0, words);
        return (int) ((words[0] & 0xFFFFFFFFL) * bound >>> 32);
    }

    private static void words(long seed, Purpose purpose, int step, int image, int block, int[] words) {
        PhiloxBlock.generate(block, image, step, purpose.code(), (int) seed, (int) (seed >>> 32), words);
    }

    private static void pair(int first, int second, float[] out, int at) {
        // the first is in (0, 1]: its logarithm is finite
        double radius = StrictMath.sqrt(-2 * StrictMath.log(((first & 0xFFFFFFFFL) + 1) * TO_UNIT));
        double angle = 2 * Math.PI * ((second & 0xFFFFFFFFL) * TO_UNIT);
        out[at] = (float) (radius * StrictMath.cos(angle));
        out[at + 1] = (float) (radius * StrictMath.sin(angle));
    }
}
