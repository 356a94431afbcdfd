package dev.atelier.architecture.docs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappingInterface;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.common.utils.StringUtil;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The keys below {@code atelier} that services read: those of the mapped interfaces, those that are read by name, and those of the services'
 * own properties files; each with its default as it would be written, {@code required}, or – for none.
 */
final class ConfigurationKeys {
    private static final String REQUIRED = "required";
    private static final String NONE = "–";
    private static final String NAME = ".NAME";
    private static final Pattern MAPPING = Pattern.compile("(?s)package ([a-z.]+);.*\n@ConfigMapping\\(.*?interface (\\w+)");
    private static final Pattern BY_NAME = Pattern.compile("(?:ConfigProperty\\(name = |get(?:Optional)?(?:Config)?Values?\\()\"(atelier\\.[^\"]+)\"");
    private static final Pattern WITHIN = Pattern.compile("\\$\\{(atelier\\.[a-z0-9.-]+):[^}]*}");
    private static final Pattern SET = Pattern.compile("(?m)^(atelier\\.[a-z0-9.-]+)=(.*)$");
    /** A variable's name is not the default, what stands behind it is. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z_]+:([^}]*)}");

    private final Map<String, String> keys = new TreeMap<>();

    /** The keys with their defaults; NAME stands for a tenant's name. */
    static Map<String, String> all() {
        List<String> sources = Sources.main(".java");
        List<String> files = Sources.main(".properties");
        ConfigurationKeys all = new ConfigurationKeys();
        mappings(sources).forEach(all::map);
        sources.forEach(source -> Page.found(BY_NAME, source).forEach(key -> all.keys.putIfAbsent(key, NONE)));
        files.forEach(file -> WITHIN.matcher(file).results().forEach(all::read));
        all.overlay(files);
        return all.keys;
    }

    /** With the default that stands behind the colon. */
    private void read(MatchResult use) {
        keys.put(use.group(1), use.group().replaceAll("^[^:]*:|}$", ""));
    }

    private static Stream<Class<?>> mappings(List<String> sources) {
        return sources.stream().flatMap(source -> MAPPING.matcher(source).results()).map(found -> type(found.group(1) + "." + found.group(2)));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException elsewhere) {
            throw new IllegalStateException("the module of " + name + " must be on this one's class path", elsewhere);
        }
    }

    private void map(Class<?> mapping) {
        map(mapping.getAnnotation(ConfigMapping.class).prefix(), ConfigMappingInterface.getConfigurationInterface(mapping));
    }

    private void map(String prefix, ConfigMappingInterface group) {
        for (Property property : group.getProperties()) {
            if (!property.isDefaultMethod()) {
                map(prefix + "." + property.getPropertyName(StringUtil::skewer), property);
            }
        }
    }

    private void map(String key, Property property) {
        if (property.isGroup()) {
            map(key, property.asGroup().getGroupType());
        } else if (property.isMap() && property.asMap().getValueProperty().isGroup()) {
            map(key + NAME, property.asMap().getValueProperty());
        } else {
            keys.put(property.isMap() ? key + NAME : key, key.contains(NAME) ? NONE : fallback(property));
        }
    }

    private static String fallback(Property property) {
        return property.hasDefaultValue() ? property.getDefaultValue() : isOptional(property) ? NONE : REQUIRED;
    }

    private static boolean isOptional(Property property) {
        return property.isOptional() || property.isMap() || property.getMethod().getReturnType() == OptionalInt.class;
    }

    /** What services' own files say counts for more than a mapping, unless each says something else. */
    private void overlay(List<String> files) {
        Map<String, Set<String>> said = new HashMap<>();
        files.forEach(file -> SET.matcher(file).results()
                .forEach(line -> said.computeIfAbsent(line.group(1), _ -> new HashSet<>()).add(VARIABLE.matcher(line.group(2)).replaceAll("$1"))));
        said.forEach((key, values) -> keys.put(key, values.size() == 1 && !values.contains("") ? values.iterator().next() : NONE));
    }
}
