package dev.atelier.standalone.preferences;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The user's file: an option's name with its value, for all commands that have it; below a command's name, for that command. */
final class PreferencesFile {
    private final Path file;
    private final CommandSpec commands;
    private final Map<String, String> settings = new LinkedHashMap<>();

    PreferencesFile(Path file, CommandSpec commands) {
        this.file = file;
        this.commands = commands;
    }

    Map<String, String> read() {
        if (Files.isRegularFile(file)) {
            JsonNode tree = tree();
            if (!tree.isObject() && !tree.isMissingNode() && !tree.isNull()) {
                throw new PreferencesInvalidException(file + " is not a list of settings", "Give lines such as gateway: https://atelier.example");
            }
            tree.properties().forEach(entry -> take(commands, "", entry));
        }
        return settings;
    }

    private JsonNode tree() {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new PreferencesInvalidException(file + " cannot be read: " + String.valueOf(unreadable.getMessage()).lines().findFirst().orElse(""), "Give YAML");
        }
    }

    private void take(CommandSpec command, String path, Map.Entry<String, JsonNode> entry) {
        String name = entry.getKey();
        JsonNode value = entry.getValue();
        CommandLine below = command.subcommands().get(name);
        if (value.isObject() && below != null) {
            value.properties().forEach(inner -> take(below.getCommandSpec(), path + name + ".", inner));
        } else if (!value.isValueNode() || value.isNull() || !options(command).anyMatch(name::equals)) {
            throw refused(command, path, name, value);
        } else {
            settings.put(path + name, value.asText());
        }
    }

    private PreferencesInvalidException refused(CommandSpec command, String path, String name, JsonNode value) {
        boolean known = options(command).anyMatch(name::equals);
        String what = known ? "has no single value" : value.isObject() ? "is no command" : "is no option";
        String place = path.isEmpty() ? "" : " of " + path.substring(0, path.length() - 1).replace('.', ' ');
        return new PreferencesInvalidException("'%s'%s in %s %s".formatted(name, place, file, what),
                known ? "Give one value, such as " + name + ": 2" : "There are: " + String.join(", ", new TreeSet<>(options(command).toList())));
    }

    /** What can be set there: above all commands, whatever one of them has. */
    private Stream<String> options(CommandSpec command) {
        return command == commands ? Stream.concat(own(command), inner(command)) : own(command);
    }

    private static Stream<String> own(CommandSpec command) {
        return command.options().stream().filter(Preferences::canBeSet).map(Preferences::name);
    }

    private static Stream<String> inner(CommandSpec command) {
        return command.subcommands().values().stream().map(CommandLine::getCommandSpec).flatMap(below -> Stream.concat(own(below), inner(below)));
    }
}
