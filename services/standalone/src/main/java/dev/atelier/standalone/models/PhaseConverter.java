package dev.atelier.standalone.models;

import dev.atelier.magictailor.loss.Phase;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Phases by the names that they have everywhere. */
final class PhaseConverter implements ITypeConverter<Phase> {
    @Override
    public Phase convert(String value) {
        return Arrays.stream(Phase.values()).filter(phase -> phase.id().equals(value)).findFirst()
                .orElseThrow(() -> new TypeConversionException("expected one of "
                        + Arrays.stream(Phase.values()).map(Phase::id).collect(Collectors.joining(", ")) + " but was '" + value + "'"));
    }
}
