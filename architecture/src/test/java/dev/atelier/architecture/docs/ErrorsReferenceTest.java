package dev.atelier.architecture.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.base.error.ErrorCode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/reference/errors.md} is {@link ErrorCode}, with what to do about each. */
class ErrorsReferenceTest {
    private final List<List<String>> rows = Page.read("reference/errors.md").rows("code", "status", "title", "what to do");

    @Test
    void shouldListEveryCodeWithItsStatusAndTitle() {
        assertThat(rows.stream().map(row -> row.subList(0, 3)))
                .containsExactlyElementsOf(Arrays.stream(ErrorCode.values()).map(ErrorsReferenceTest::row).toList());
    }

    @Test
    void shouldSayWhatToDo() {
        assertThat(rows).allSatisfy(row -> assertThat(row.get(3)).as(row.getFirst()).isNotEmpty());
    }

    private static List<String> row(ErrorCode code) {
        return List.of("`" + code.code() + "`", String.valueOf(code.httpStatus()), code.title());
    }
}
