package dev.atelier.schemas;

import dev.atelier.schemas.work.Work;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A task's identity: SHA-256 over the canonical JSON of (stage id, the stage's semantic version, work), 64 lower-case hex digits. Tasks
 * of equal keys make equal outputs, whichever job or attempt asked for them.
 */
public final class ContentKey {
    private ContentKey() {
    }

    /** The key of this work in its own stage. */
    public static String of(Work work) {
        return of(work.stage(), work);
    }

    /** The key of this work in that stage, at the stage's present semantic version. */
    public static String of(Stage stage, Work work) {
        return of(stage.id(), stage.semanticVersion(), work);
    }

    /** The key that this work has, or had, at that semantic version of its stage. */
    public static String of(Work work, int semanticVersion) {
        return of(work.stage().id(), semanticVersion, work);
    }

    static String of(String stage, int semanticVersion, Work work) {
        byte[] canonical = Json.writeCanonical(new Identity(stage, semanticVersion, work));
        return HexFormat.of().formatHex(sha256().digest(canonical));
    }

    private record Identity(String stage, int version, Work work) {
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
