package dev.atelier.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {
        "ai/onnxruntime/native/linux-x64/libonnxruntime.so", "native/lib/linux-x86_64/cpu/libtokenizers.so", "librocksdbjni-linux64.so",
        "linux/amd64/libzstd-jni-1.5.6-10.so", "org/xerial/snappy/native/Linux/x86_64/libsnappyjava.so", "com/sun/jna/linux-x86-64/libjnidispatch.so",
        "net/jpountz/util/linux/amd64/liblz4-java.so", "lib/linux-x86_64/libbrotli.so", "org/example/Sofa.class", "META-INF/native-image/x/reflect-config.json"})
    void shouldKeepWhatRunsHereAndWhatIsNoNativeCode(String entry) {
        assertThat(Natives.isForeign(entry)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "ai/onnxruntime/native/linux-aarch64/libonnxruntime.so", "ai/onnxruntime/native/osx-aarch64/libonnxruntime.dylib",
        "ai/onnxruntime/native/osx-aarch64/libonnxruntime.dylib.dSYM/Contents/Info.plist", "ai/onnxruntime/native/win-x64/onnxruntime.dll",
        "librocksdbjni-linux64-musl.so", "librocksdbjni-linux32.so", "librocksdbjni-osx-x86_64.jnilib", "linux/ppc64/libzstd-jni-1.5.6-10.so",
        "linux/loongarch64/libzstd-jni-1.5.6-10.so", "net/jpountz/util/win32/amd64/liblz4-java.so", "freebsd/amd64/libzstd-jni-1.5.6-10.so",
        "org/xerial/snappy/native/Linux/android-aarch64/libsnappyjava.so", "org/xerial/snappy/native/AIX/ppc64/libsnappyjava.a",
        "com/sun/jna/linux-x86/libjnidispatch.so"})
    void shouldLeaveOutWhatRunsElsewhere(String entry) {
        assertThat(Natives.isForeign(entry)).isTrue();
    }

    @Test
    void shouldCopyAJarWithoutWhatIsForeignAlikeEveryTime() throws IOException {
        Path jar = folder.resolve("engine.jar");
        try (OutputStream file = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(file)) {
            for (String name : List.of("META-INF/MANIFEST.MF", "native/linux-x64/engine.so", "native/win-x64/engine.dll", "Engine.class")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes());
            }
        }

        Natives.copy(jar, folder.resolve("first/engine.jar"));
        Natives.copy(jar, folder.resolve("second/engine.jar"));

        try (ZipFile copy = new ZipFile(folder.resolve("first/engine.jar").toFile())) {
            assertThat(copy.stream().map(ZipEntry::getName)).containsExactly("META-INF/MANIFEST.MF", "native/linux-x64/engine.so", "Engine.class");
            assertThat(copy.getInputStream(copy.getEntry("Engine.class")).readAllBytes()).asString().isEqualTo("Engine.class");
        }
        assertThat(folder.resolve("second/engine.jar")).hasSameBinaryContentAs(folder.resolve("first/engine.jar"));
    }
}
