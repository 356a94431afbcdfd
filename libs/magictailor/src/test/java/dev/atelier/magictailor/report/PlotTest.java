package dev.atelier.magictailor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PlotTest {
    private static final Plot.Axis LINEAR = new Plot.Axis("hours", 0, 10, false);
    private static final Plot.Axis LOGARITHMIC = new Plot.Axis("seconds", .01, 100, true);

    @Test
    void shouldPlaceValuesByTheirAxis() {
        assertThat(LINEAR.place(2.5)).isEqualTo(.25);
        assertThat(LOGARITHMIC.place(1)).isCloseTo(.5, within(1e-9));
        assertThat(LOGARITHMIC.value(.25)).isCloseTo(.1, within(1e-9));
        assertThat(LOGARITHMIC.place(0)).as("below what is shown").isZero();
    }

    @Test
    void shouldRefuseAnAxisWithoutLength() {
        assertThatThrownBy(() -> new Plot.Axis("hours", 1, 1, false)).hasMessageContaining("hours from 1.0 to 1.0");
        assertThatThrownBy(() -> new Plot.Axis("seconds", 0, 1, true)).hasMessageContaining("seconds");
    }

    @Test
    void shouldDrawEveryGroupInItsColour() throws IOException {
        Plot plot = new Plot("Title", "under conditions", List.of(
                new Plot.Panel("panel", LINEAR, new Plot.Axis("share", 0, 1, false), List.of(
                        new Plot.Curve("a", 0, new double[] {0, 10}, new double[] {0, 1}),
                        new Plot.Curve("b", 1, new double[] {0, 10}, new double[] {1, 0})))));

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(plot.png()));

        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = image.getHeight() / 3; y < image.getHeight(); y++) {
                colours.add(image.getRGB(x, y) & 0xFFFFFF);
            }
        }
        assertThat(colours).contains(Canvas.ACCENT.getRGB() & 0xFFFFFF, Canvas.SECOND.getRGB() & 0xFFFFFF);
    }
}
