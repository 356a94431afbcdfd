package dev.atelier.embedded.leash;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs another main class and ends the process when standard input does.
 *
 * <p>The parent holds the other end of the pipe, so a child ends with its parent however the parent went: no shutdown hook runs on
 * {@code kill -9}, but the kernel closes the pipe.
 *
 * <p>{@code java -cp … dev.atelier.embedded.leash.Leashed some.other.Main ARGUMENTS…}
 */
public final class Leashed {
    /** How long a child may take for its own shutdown hooks once its parent is gone: its peers are going too, so waiting is mostly vain. */
    private static final long GRACE_MILLIS = 3_000;
    private static final int ORPHANED = 143;

    private Leashed() {
    }

    public static void main(String[] args) throws Throwable {
        Thread.ofPlatform().daemon().name("leash").start(Leashed::endWithParent);
        Method main = Class.forName(args[0]).getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // what the parent writes means nothing: only the end of the stream does
            }
        } catch (IOException broken) {
            // a broken pipe is a parent that went, too
        }
        Thread.ofPlatform().daemon().name("leash-halt").start(Leashed::haltAfterGrace);
        System.exit(ORPHANED);
    }

    private static void haltAfterGrace() {
        try {
            Thread.sleep(GRACE_MILLIS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
