package dev.atelier.images;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Libraries' jars carry native code for every platform there is; an image needs one platform's: Linux on x86-64, with glibc. */
final class Natives {
    private static final Pattern NATIVE = Pattern.compile(".*(\\.(so|dll|dylib|jnilib|a|pdb)|\\.dsym/.*)");
    private static final Pattern OURS = Pattern.compile(".*linux.*(64|amd64|x64).*\\.so");
    private static final Pattern OTHER_PROCESSORS = Pattern.compile(".*(aarch64|arm64|ppc|mips|riscv|s390|loongarch|musl|android).*");

    private Natives() {
    }

    /** Whether an entry of a jar is native code of another platform. */
    static boolean isForeign(String entry) {
        String name = entry.toLowerCase(Locale.ROOT);
        return NATIVE.matcher(name).matches() && !(OURS.matcher(name).matches() && !OTHER_PROCESSORS.matcher(name).matches());
    }

    /** Copies a jar without what is foreign; one that has nothing of it is copied as it is. */
    static void copy(Path jar, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> foreign = zip.stream().filter(entry -> isForeign(entry.getName())).toList();
            if (foreign.isEmpty()) {
                Files.copy(jar, target, StandardCopyOption.REPLACE_EXISTING);
            } else {
                copyRest(zip, target);
            }
        }
    }

    private static void copyRest(ZipFile zip, Path target) throws IOException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(target)); ZipOutputStream out = new ZipOutputStream(file)) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
                ZipEntry entry = entries.nextElement();
                if (!isForeign(entry.getName())) {
                    copy(zip, entry, out);
                }
            }
        }
    }

    /** With the time that it has, so that the same jar gives the same copy. */
    private static void copy(ZipFile zip, ZipEntry entry, ZipOutputStream out) throws IOException {
        ZipEntry copied = new ZipEntry(entry.getName());
        copied.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(copied);
        try (InputStream content = zip.getInputStream(entry)) {
            content.transferTo(out);
        }
        out.closeEntry();
    }
}
