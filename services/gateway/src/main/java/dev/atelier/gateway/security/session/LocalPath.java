package dev.atelier.gateway.security.session;

import java.util.regex.Pattern;

/** Where to go after signing in: within these pages only, so that nobody is led elsewhere by a link to our own form. */
public final class LocalPath {
    /** One slash and no other after it, no backslash, which browsers take for one, and no control character. */
    private static final Pattern FORM = Pattern.compile("/(?:[A-Za-z0-9._~%?=&-][A-Za-z0-9._~%?=&/-]*)?");
    private static final int LONGEST = 500;

    private LocalPath() {
    }

    /** The path, or that of the list of jobs where it is none of ours. */
    public static String of(String path) {
        return path.length() <= LONGEST && FORM.matcher(path).matches() ? path : "/";
    }
}
