package dev.atelier.storage.object;

import java.util.regex.Pattern;

/**
 * The layout of the bucket. Every key is built here, from parts that are checked here: nothing that a user sends can name an
 * object outside the tenant's space.
 *
 * <pre>
 * &lt;tenant&gt;/inputs/&lt;sha256&gt;
 * &lt;tenant&gt;/stages/&lt;content key&gt;/manifest.json
 * &lt;tenant&gt;/stages/&lt;content key&gt;/&lt;draft&gt;/&lt;file&gt;
 * &lt;tenant&gt;/retention/&lt;sha256&gt;
 * &lt;tenant&gt;/condemned/&lt;content key&gt;
 * &lt;tenant&gt;/checkpoints/&lt;content key&gt;/&lt;step&gt;/…
 * &lt;tenant&gt;/previews/&lt;content key&gt;/&lt;step&gt;.png, &lt;step&gt;-v&lt;word&gt;.png
 * &lt;tenant&gt;/studies/&lt;study&gt;/study.json
 * &lt;tenant&gt;/studies/&lt;study&gt;/raters/&lt;rater&gt;.json
 * models/&lt;name&gt;/&lt;digest&gt;/&lt;file&gt;
 * </pre>
 */
public final class ObjectKeys {
    private static final Pattern TENANT = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
    private static final Pattern PATH = Pattern.compile(NAME.pattern() + "(?:/" + NAME.pattern() + "){0,7}");
    /** Tenants whose space would be another part of the bucket. */
    private static final String MODELS = "models";

    private ObjectKeys() {}

    /** Ends with a slash: the prefix of all uploads of the tenant. */
    public static String inputs(String tenant) {
        return tenant(tenant) + "/inputs/";
    }

    /** Ends with a slash: the prefix of all outputs of the tenant's tasks. */
    public static String stages(String tenant) {
        return tenant(tenant) + "/stages/";
    }

    /** Ends with a slash: the prefix of all checkpoints of the tenant's tasks. */
    public static String checkpoints(String tenant) {
        return tenant(tenant) + "/checkpoints/";
    }

    /** Ends with a slash: the prefix of all marks of uploads that no job refers to. */
    public static String retentionMarks(String tenant) {
        return tenant(tenant) + "/retention/";
    }

    public static String retentionMark(String tenant, String sha256) {
        return retentionMarks(tenant) + digest(sha256);
    }

    /** Where a manifest lies while it is being found out whether anybody still wants its outputs. */
    public static String condemnedManifest(String tenant, String contentKey) {
        return condemnedManifests(tenant) + digest(contentKey);
    }

    /** Ends with a slash: the prefix of all manifests put aside. */
    public static String condemnedManifests(String tenant) {
        return tenant(tenant) + "/condemned/";
    }

    /** Whether the text is a SHA-256, as content keys and the names of uploads are. */
    public static boolean isDigest(String text) {
        return text != null && DIGEST.matcher(text).matches();
    }

    public static String input(String tenant, String sha256) {
        return tenant(tenant) + "/inputs/" + digest(sha256);
    }

    public static String stage(String tenant, String contentKey) {
        return tenant(tenant) + "/stages/" + digest(contentKey);
    }

    public static String manifest(String tenant, String contentKey) {
        return stage(tenant, contentKey) + "/manifest.json";
    }

    /** @param path as the manifest names it: draft and file */
    public static String stageFile(String tenant, String contentKey, String path) {
        return stage(tenant, contentKey) + "/" + path(path);
    }

    /** Ends with a slash: the prefix of all checkpoints of one task's work. */
    public static String checkpoints(String tenant, String contentKey) {
        return tenant(tenant) + "/checkpoints/" + digest(contentKey) + "/";
    }

    /** Ends with a slash: the prefix of all pictures that were drawn while the tenant's tasks trained. */
    public static String previews(String tenant) {
        return tenant(tenant) + "/previews/";
    }

    /** Ends with a slash: the prefix of the pictures that one task drew while it trained. */
    public static String previews(String tenant, String contentKey) {
        return previews(tenant) + digest(contentKey) + "/";
    }

    /** @param step steps done by then, in the whole training */
    public static String preview(String tenant, String contentKey, int step) {
        return previews(tenant, contentKey) + "%06d.png".formatted(step);
    }

    /** Where a word is in that preview. @param word n of {@code <vn>} */
    public static String previewHeat(String tenant, String contentKey, int step, int word) {
        return previews(tenant, contentKey) + "%06d-v%d.png".formatted(step, word);
    }

    /** Ends with a slash: the prefix of all the tenant's blind studies. */
    public static String studies(String tenant) {
        return tenant(tenant) + "/studies/";
    }

    public static String study(String tenant, String study) {
        return studies(tenant) + path(study) + "/study.json";
    }

    /** Ends with a slash: the prefix of what a study's raters said. */
    public static String studyRaters(String tenant, String study) {
        return studies(tenant) + path(study) + "/raters/";
    }

    public static String studyRater(String tenant, String study, String rater) {
        return studyRaters(tenant, study) + path(rater) + ".json";
    }

    public static String model(String name, String digest, String path) {
        return MODELS + "/" + check(NAME, name, "a model name is letters, digits, '.', '_' and '-'") + "/" + digest(digest) + "/" + path(path);
    }

    /** Lower-case letters, digits and inner dashes, at most 63 characters. */
    public static boolean isTenant(String tenant) {
        return tenant != null && TENANT.matcher(tenant).matches() && !tenant.equals(MODELS);
    }

    private static String tenant(String tenant) {
        if (!isTenant(tenant)) {
            throw new InvalidKeyException("tenant", tenant, "a tenant is lower-case letters, digits and inner dashes, at most 63, and not 'models'");
        }
        return tenant;
    }

    private static String digest(String digest) {
        if (digest == null || !DIGEST.matcher(digest).matches()) {
            throw new InvalidKeyException("digest", digest, "a digest is 64 lower-case hexadecimal digits");
        }
        return digest;
    }

    private static String path(String path) {
        return check(PATH, path, "a file name is letters, digits, '.', '_' and '-', with '/' between at most 8 parts");
    }

    private static String check(Pattern pattern, String value, String rule) {
        if (value == null || !pattern.matcher(value).matches()) {
            throw new InvalidKeyException("name", value, rule);
        }
        return value;
    }
}
