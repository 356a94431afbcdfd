package dev.atelier.standalone.preferences;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What options are where a command line does not say: {@code ATELIER_SOME_OPTION} of the environment, then the user's file, there first what
 * it says for the command, then what it says for all.
 */
public final class Preferences implements IDefaultValueProvider {
    private static final String FILE = "config.yaml";
    private static final String VARIABLE = "ATELIER_CONFIG";
    private static final String PREFIX = "ATELIER_";
    /** Take only what is said for them: a figure is not to depend on a user's habits, nor a run that empties its folder to take the user's. */
    private static final String MEASUREMENTS = "bench.";

    private final Map<String, String> environment;
    /** By option, with its command's names before it: {@code workers}, {@code up.workers}, {@code models.verify.json}. */
    private final Map<String, String> file;

    private Preferences(Map<String, String> environment, Map<String, String> file) {
        this.environment = Map.copyOf(environment);
        this.file = Map.copyOf(file);
    }

    /**
     * @param commands whose options can be set
     * @throws PreferencesInvalidException where the file sets what there is not
     */
    public static Preferences read(Map<String, String> environment, Path home, CommandSpec commands) {
        return new Preferences(environment, new PreferencesFile(place(environment, home), commands).read());
    }

    /** The user's file, whether it is there or not. */
    public static Path place(Map<String, String> environment, Path home) {
        String named = environment.get(VARIABLE);
        return named == null || named.isEmpty() ? UserFolder.of(environment, home).resolve(FILE) : Path.of(named);
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || !canBeSet(option)) {
            return null;
        }
        String name = name(option);
        String path = path(option.command());
        if (path.startsWith(MEASUREMENTS)) {
            return file.get(path + name);
        }
        String given = environment.get(PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        return given != null ? given : file.getOrDefault(path + name, file.get(name));
    }

    static boolean canBeSet(OptionSpec option) {
        return !option.usageHelp() && !option.versionHelp() && !option.hidden();
    }

    /** Without dashes, as files have it. */
    static String name(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    private static String path(CommandSpec command) {
        return command.parent() == null ? "" : path(command.parent()) + command.name() + ".";
    }
}
