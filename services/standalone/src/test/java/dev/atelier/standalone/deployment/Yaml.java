package dev.atelier.standalone.deployment;

import dev.atelier.embedded.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Looks into YAML files of this tree, with anchors and merges done. */
record Yaml(Object node) {

    static Yaml file(String path) throws IOException {
        String text = Files.readString(Home.path().resolve(path));
        return new Yaml(new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }

    /** What lies at these keys and indexes, one after the other; nothing where one is missing. */
    Yaml at(Object... way) {
        Object here = node;
        for (Object step : way) {
            here = switch (here) {
                case Map<?, ?> map -> map.get(step);
                case List<?> list when step instanceof Integer index && index < list.size() -> list.get(index);
                case null, default -> null;
            };
        }
        return new Yaml(here);
    }

    boolean isPresent() {
        return node != null;
    }

    String text() {
        return String.valueOf(node);
    }

    Map<String, Yaml> fields() {
        Map<String, Yaml> fields = new TreeMap<>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> fields.put(String.valueOf(key), new Yaml(value)));
        }
        return fields;
    }

    List<Yaml> elements() {
        return node instanceof List<?> list ? list.stream().map(Yaml::new).toList() : List.of();
    }
}
