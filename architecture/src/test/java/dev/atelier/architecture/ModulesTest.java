package dev.atelier.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows of {@code docs/architecture.md}: which module may know which. */
class ModulesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.atelier");

    @ParameterizedTest
    @CsvSource({
        "base,",
        "autodiff,",
        "diffusion, autodiff base",
        "magictailor, diffusion autodiff base",
        "schemas, base",
        "storage, base",
        "worker, schemas storage base",
        "telemetry, schemas storage base",
        "stage, worker telemetry schemas storage magictailor diffusion autodiff base",
        "workflow, telemetry schemas base",
        "gateway, telemetry schemas storage diffusion base",
    })
    void shouldKnowOnlyTheModulesBelow(String module, String known) {
        String[] allowed = Stream.concat(Stream.of(module), known == null ? Stream.empty() : Arrays.stream(known.split(" ")))
                .map(ModulesTest::packages).toArray(String[]::new);

        assertThat(CLASSES.stream().filter(type -> type.getPackageName().startsWith("dev.atelier." + module))).as("classes of " + module).isNotEmpty();
        noClasses().that().resideInAPackage(packages(module))
                .should().dependOnClassesThat(resideInAPackage("dev.atelier..").and(resideOutsideOfPackages(allowed)))
                .check(CLASSES);
    }

    @Test
    void shouldKeepEnginesOutOfTheControlServices() {
        noClasses().that().resideInAnyPackage(packages("gateway"), packages("workflow"), packages("worker"), packages("schemas"), packages("storage"))
                .should().dependOnClassesThat(resideInAnyPackage("ai.onnxruntime..", "ai.djl.."))
                .check(CLASSES);
    }

    @Test
    void shouldKeepTheMethodFreeOfTransport() {
        noClasses().that().resideInAnyPackage(packages("base"), packages("autodiff"), packages("diffusion"), packages("magictailor"))
                .should().dependOnClassesThat(resideInAnyPackage("org.apache.kafka..", "io.minio..", "io.quarkus..", "jakarta.."))
                .check(CLASSES);
    }

    @Test
    void shouldKeepTheWorkflowsCorePure() {
        noClasses().that().resideInAPackage("dev.atelier.workflow.core..")
                .should().dependOnClassesThat(resideInAnyPackage("org.apache.kafka..", "io.quarkus..", "jakarta..", "dev.atelier.workflow.stream.."))
                .check(CLASSES);
    }

    private static String packages(String module) {
        return "dev.atelier." + module + "..";
    }
}
