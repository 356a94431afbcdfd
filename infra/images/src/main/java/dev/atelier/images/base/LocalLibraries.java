package dev.atelier.images.base;

import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Made of this machine, where no registry can be reached: the C and C++ libraries that the JVM and native code need. Nothing else, no shell either.
 *
 * @param folder where they are gathered
 */
record LocalLibraries(Path folder) implements Base {
    private static final List<String> LIBRARIES = List.of("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libresolv.so.2",
            "libnss_dns.so.2", "libnss_files.so.2", "libstdc++.so.6", "libgcc_s.so.1", "libz.so.1");
    private static final Path LOADER = Path.of("/lib64/ld-linux-x86-64.so.2");
    private static final List<Path> PLACES = List.of(Path.of("/lib/x86_64-linux-gnu"), Path.of("/usr/lib/x86_64-linux-gnu"), Path.of("/lib64"), Path.of("/usr/lib64"));

    @Override
    public JibContainerBuilder begin() throws IOException {
        Path system = folder.resolve("system");
        for (String name : LIBRARIES) {
            copy(found(name), system.resolve("lib/x86_64-linux-gnu").resolve(name));
        }
        copy(LOADER, system.resolve(Path.of("/").relativize(LOADER)));
        write(system.resolve("etc/passwd"), "root:x:0:0:root:/:/sbin/nologin\natelier:x:10001:10001:atelier:/tmp:/sbin/nologin\n");
        write(system.resolve("etc/group"), "root:x:0:\natelier:x:10001:\n");
        write(system.resolve("etc/nsswitch.conf"), "hosts: files dns\n");
        // whose libraries these are: scanners ask
        copy(Path.of("/etc/os-release"), system.resolve("etc/os-release"));
        return Jib.fromScratch().addFileEntriesLayer(FolderLayer.of("system", system, "/"));
    }

    private static Path found(String library) {
        return PLACES.stream().map(place -> place.resolve(library)).filter(Files::exists).findFirst().orElseThrow(() -> new IllegalStateException(
                "This machine has no " + library + " in any of " + PLACES + "; take another base, such as -Datelier.image.base=eclipse-temurin:25-jre-noble"));
    }

    private static void copy(Path file, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
