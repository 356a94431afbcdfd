package dev.atelier.diffusion.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PhiloxTest {
    /** Known answers of the Random123 distribution, file kat_vectors, lines "philox4x32 10". */
    @Test
    void shouldGiveTheKnownAnswersOfRandom123() {
        assertBlock(new int[] {0, 0, 0, 0}, new int[] {0, 0}, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
        assertBlock(new int[] {-1, -1, -1, -1}, new int[] {-1, -1}, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
        assertBlock(new int[] {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, new int[] {0xa4093822, 0x299f31d0},
            0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }

    private static void assertBlock(int[] counter, int[] key, int... expected) {
        int[] out = new int[4];
        PhiloxBlock.generate(counter[0], counter[1], counter[2], counter[3], key[0], key[1], out);
        assertThat(out).containsExactly(expected);
    }

    @Test
    void shouldDrawStandardNormals() {
        float[] draws = normals(7, Purpose.NOISE, 3, 1, 200_000);

        double mean = mean(draws, 1);
        assertThat(mean).isCloseTo(0, within(0.01));
        assertThat(mean(draws, 2)).isCloseTo(1, within(0.01));
        assertThat(mean(draws, 3)).isCloseTo(0, within(0.03));
        assertThat(mean(draws, 4)).isCloseTo(3, within(0.08));
    }

    @Test
    void shouldNotCorrelateNeighbours() {
        float[] draws = normals(7, Purpose.NOISE, 3, 1, 200_000);

        double product = 0;
        for (int i = 1; i < draws.length; i++) {
            product += draws[i] * draws[i - 1];
        }
        assertThat(product / draws.length).isCloseTo(0, within(0.01));
    }

    @Test
    void shouldGiveTheSamePrefixForAShorterDraw() {
        float[] longer = normals(42, Purpose.INITIAL_LATENTS, 0, 0, 1001);

        assertThat(normals(42, Purpose.INITIAL_LATENTS, 0, 0, 7)).containsExactly(Arrays.copyOf(longer, 7));
    }

    @Test
    void shouldDifferInEveryCoordinate() {
        float[] base = normals(1, Purpose.NOISE, 2, 3, 8);

        assertThat(normals(2, Purpose.NOISE, 2, 3, 8)).isNotEqualTo(base);
        assertThat(normals(1L << 40 | 1, Purpose.NOISE, 2, 3, 8)).isNotEqualTo(base);
        assertThat(normals(1, Purpose.POSTERIOR, 2, 3, 8)).isNotEqualTo(base);
        assertThat(normals(1, Purpose.NOISE, 3, 3, 8)).isNotEqualTo(base);
        assertThat(normals(1, Purpose.NOISE, 2, 4, 8)).isNotEqualTo(base);
    }

    @Test
    void shouldKeepTheNumbersOfReleasedVersions() {
        assertThat(normals(1, Purpose.NOISE, 2, 3, 4)).containsExactly(PINNED);
    }

    @Test
    void shouldDrawUniformsInTheUnitInterval() {
        float[] draws = new float[100_000];
        Philox.uniforms(5, Purpose.JITTER, 0, 0, draws);

        assertThat(mean(draws, 1)).isCloseTo(0.5, within(0.005));
        for (float draw : draws) {
            assertThat(draw).isBetween(0f, Math.nextDown(1f));
        }
    }

    @Test
    void shouldDrawIntegersBelowTheBound() {
        int[] counts = new int[10];
        for (int step = 0; step < 20_000; step++) {
            counts[Philox.below(10, 5, Purpose.TIMESTEP, step, 0)]++;
        }

        assertThat(Arrays.stream(counts).boxed()).allSatisfy(count -> assertThat(count).isBetween(1850, 2150));
        assertThatIllegalArgumentException().isThrownBy(() -> Philox.below(0, 5, Purpose.TIMESTEP, 0, 0));
    }

    private static final float[] PINNED = {1.0570456f, -1.8324271f, 0.95008737f, 0.5699144f};

    private static float[] normals(long seed, Purpose purpose, int step, int image, int count) {
        float[] out = new float[count];
        Philox.normals(seed, purpose, step, image, out);
        return out;
    }

    private static double mean(float[] draws, int power) {
        double sum = 0;
        for (float draw : draws) {
            sum += Math.pow(draw, power);
        }
        return sum / draws.length;
    }
}
