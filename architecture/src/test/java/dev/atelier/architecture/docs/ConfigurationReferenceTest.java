package dev.atelier.architecture.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/reference/configuration.md} are the keys that services read, with their defaults. */
class ConfigurationReferenceTest {
    private static final Pattern VARIABLE = Pattern.compile("\\b(ATELIER_[A-Z0-9_]*[A-Z0-9])\\b");

    private final Page page = Page.read("reference/configuration.md");

    @Test
    void shouldListEveryKeyWithItsDefault() {
        assertThat(documented()).containsExactlyEntriesOf(ConfigurationKeys.all());
    }

    private Map<String, String> documented() {
        Map<String, String> keys = new TreeMap<>();
        page.rows("key", "default", "").forEach(row -> Page.codes(row.get(0)).forEach(
                key -> assertThat(keys.put(key, row.get(1).replace("`", ""))).as(key + " stands twice").isNull()));
        return keys;
    }

    @Test
    void shouldListEveryVariableThatIsNoKey() {
        Set<String> forms = documented().keySet().stream().map(ConfigurationReferenceTest::variable).collect(Collectors.toSet());
        Set<String> read = Stream.of(Sources.main(".java"), Sources.main(".properties"), List.of(Page.text(Page.HOME.resolve("atelier")))).flatMap(List::stream)
                .flatMap(source -> Page.found(VARIABLE, source)).collect(Collectors.toCollection(TreeSet::new));
        read.removeAll(forms);

        Stream<String> listed = page.rows("variable", "read by", "").stream().flatMap(row -> Page.codes(row.getFirst()).stream());
        assertThat(listed.filter(name -> name.startsWith("ATELIER_"))).containsExactlyInAnyOrderElementsOf(read);
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
