package dev.atelier.standalone.simulate;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A whole number as people write large ones: {@code 1000000} or {@code 1e6}. */
final class Count implements ITypeConverter<Integer> {
    private static final double MOST = 1e8;

    @Override
    public Integer convert(String text) {
        try {
            double value = Double.parseDouble(text);
            if (value == Math.rint(value) && value >= 1 && value <= MOST) {
                return (int) value;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw new TypeConversionException("'" + text + "' is not a whole number from 1 to 1e8, such as 20000 or 1e6");
    }
}
