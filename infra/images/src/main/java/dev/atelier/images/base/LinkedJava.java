package dev.atelier.images.base;

import com.google.cloud.tools.jib.api.JibContainerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A Java runtime linked of the JDK that runs this, on something that has none: this machine's libraries, or an image with CUDA's.
 *
 * @param folder where the runtime is linked
 */
record LinkedJava(Base under, Path folder) implements Base {
    static final String PREFIX = "java-on:";
    private static final String HOME = "/opt/java";
    private static final String MODULES = "java.se,jdk.unsupported,jdk.management,jdk.naming.dns,jdk.net,jdk.nio.mapmode,jdk.zipfs,jdk.jfr,jdk.jcmd,"
            + "jdk.crypto.cryptoki,jdk.security.auth,jdk.security.jgss,jdk.httpserver";

    @Override
    public JibContainerBuilder begin() throws IOException, InterruptedException {
        return under.begin().addFileEntriesLayer(FolderLayer.of("java", runtime(), HOME));
    }

    @Override
    public String java() {
        return HOME + "/bin/java";
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("JAVA_HOME", HOME, "PATH", HOME + "/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    }

    private Path runtime() throws IOException, InterruptedException {
        Path runtime = folder.resolve("java-" + Runtime.version());
        if (!Files.exists(runtime)) {
            Path jlink = Path.of(System.getProperty("java.home"), "bin/jlink");
            Process linking = new ProcessBuilder(jlink.toString(), "--add-modules", MODULES, "--strip-debug", "--no-man-pages", "--no-header-files",
                    "--generate-cds-archive", "--output", runtime.toString()).inheritIO().start();
            if (linking.waitFor() != 0) {
                throw new IllegalStateException(jlink + " ended with code " + linking.exitValue());
            }
        }
        return runtime;
    }
}
