package dev.atelier.storage.object;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where object storage is.
 *
 * @param endpoint       any S3 endpoint, such as {@code http://127.0.0.1:9000}
 * @param publicEndpoint the same storage as clients outside see it, for presigned links; empty when it is the same
 * @param ca             PEM file of the authorities that may vouch for an {@code https} endpoint; empty for those that the JVM trusts
 */
public record S3Settings(URI endpoint, Optional<URI> publicEndpoint, String accessKey, String secretKey, String bucket, String region, Optional<Path> ca) {
    public S3Settings {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(publicEndpoint, "publicEndpoint");
        requireText(accessKey, "accessKey");
        requireText(secretKey, "secretKey");
        requireText(bucket, "bucket");
        requireText(region, "region");
        Objects.requireNonNull(ca, "ca");
    }

    public S3Settings(URI endpoint, String accessKey, String secretKey, String bucket, String region) {
        this(endpoint, Optional.empty(), accessKey, secretKey, bucket, region, Optional.empty());
    }

    private static void requireText(String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("S3 settings need " + name);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "S3Settings[" + endpoint + ", bucket=" + bucket + ", region=" + region + "]";
    }
}
