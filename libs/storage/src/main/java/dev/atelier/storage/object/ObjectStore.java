package dev.atelier.storage.object;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;

/**
 * One bucket of any S3 storage. Safe for many threads.
 *
 * <p>Fails with {@link ObjectNotFoundException}, {@link StorageUnavailableException} (after a few tries of its own) or
 * {@link StorageRefusedException}, and with nothing else.
 */
public final class ObjectStore implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final String bucket;
    private final OkHttpClient http;
    private final MinioClient client;
    private final MinioClient presigner;

    public ObjectStore(S3Settings settings) {
        this(settings, StoreMonitor.NONE);
    }

    /** @param monitor told of every request */
    public ObjectStore(S3Settings settings, StoreMonitor monitor) {
        bucket = settings.bucket();
        OkHttpClient.Builder builder = new OkHttpClient.Builder().connectTimeout(CONNECT).readTimeout(SILENCE).writeTimeout(SILENCE)
                .eventListenerFactory(_ -> new CallWatch(monitor));
        settings.ca().map(Authorities::read).ifPresent(trusted -> builder.sslSocketFactory(trusted.sockets(), trusted.manager()));
        http = builder.build();
        client = client(settings, settings.endpoint());
        presigner = settings.publicEndpoint().map(outside -> client(settings, outside)).orElse(client);
    }

    private MinioClient client(S3Settings settings, URI endpoint) {
        return MinioClient.builder().endpoint(endpoint.toString()).credentials(settings.accessKey(), settings.secretKey())
                .region(settings.region()).httpClient(http).build();
    }

    /** Makes the bucket where it is missing; two callers at once do no harm. */
    public void ensureBucket() {
        S3Calls.run("create bucket", bucket, () -> {
            if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
                makeBucket();
            }
            return null;
        });
    }

    private void makeBucket() throws io.minio.errors.MinioException {
        try {
            client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
        } catch (ErrorResponseException e) {
            if (!e.errorResponse().code().startsWith("BucketAlready")) {
                throw e;
            }
        }
    }

    /** Writes, over whatever was there. The media type follows the key's ending. */
    public void put(String key, byte[] content) {
        S3Calls.run("write", key, () -> client.putObject(putArgs(key, content).build()));
    }

    /** Writes a file, in parts when it is large. */
    public void put(String key, Path file) {
        S3Calls.run("write", key, () -> client.uploadObject(UploadObjectArgs.builder().bucket(bucket).object(key)
                .filename(file.toString()).contentType(ContentTypes.of(key)).build()));
    }

    /** Writes unless there is an object already; of any number of callers at once exactly one gets {@code true}. */
    public boolean putIfAbsent(String key, byte[] content) {
        return S3Calls.run("write", key, () -> {
            try {
                client.putObject(putArgs(key, content).extraHeaders(Map.of("If-None-Match", "*")).build());
                return true;
            } catch (ErrorResponseException e) {
                if (e.response().code() == 412) {
                    return false;
                }
                throw e;
            }
        });
    }

    private PutObjectArgs.Builder putArgs(String key, byte[] content) {
        return PutObjectArgs.builder().bucket(bucket).object(key).data(content, content.length).contentType(ContentTypes.of(key));
    }

    public byte[] get(String key) {
        return S3Calls.run("read", key, () -> {
            try (InputStream in = client.getObject(getArgs(key))) {
                return in.readAllBytes();
            }
        });
    }

    /** The object's bytes as they come; the caller closes the stream. A connection that breaks meanwhile shows as an {@link IOException}. */
    public InputStream open(String key) {
        return S3Calls.run("read", key, () -> client.getObject(getArgs(key)));
    }

    /** Replaces {@code target}, which is complete when this returns, or as it was before. */
    public void download(String key, Path target) {
        S3Calls.run("read", key, () -> {
            Path part = Files.createTempFile(target.toAbsolutePath().getParent(), ".part-", null);
            try (InputStream in = client.getObject(getArgs(key))) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                return Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        });
    }

    private GetObjectArgs getArgs(String key) {
        return GetObjectArgs.builder().bucket(bucket).object(key).build();
    }

    public boolean exists(String key) {
        return stat(key).isPresent();
    }

    public Optional<ObjectInfo> stat(String key) {
        try {
            StatObjectResponse found = S3Calls.run("look up", key,
                    () -> client.statObject(StatObjectArgs.builder().bucket(bucket).object(key).build()));
            return Optional.of(new ObjectInfo(key, found.size(), found.lastModified().toInstant()));
        } catch (ObjectNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Everything whose key starts with the prefix, in order of keys. */
    public List<ObjectInfo> list(String prefix) {
        return S3Calls.run("list", prefix, () -> {
            List<ObjectInfo> found = new ArrayList<>();
            for (Result<Item> result : client.listObjects(ListObjectsArgs.builder().bucket(bucket).prefix(prefix).recursive(true).build())) {
                Item item = result.get();
                found.add(new ObjectInfo(item.objectName(), item.size(), item.lastModified().toInstant()));
            }
            return List.copyOf(found);
        });
    }

    /** The names that follow the prefix up to the next slash, each once: folders, as it were. The prefix is empty or ends with a slash. */
    public List<String> folders(String prefix) {
        return S3Calls.run("list", prefix, () -> {
            List<String> found = new ArrayList<>();
            for (Result<Item> result : client.listObjects(ListObjectsArgs.builder().bucket(bucket).prefix(prefix).recursive(false).build())) {
                Item item = result.get();
                if (item.objectName().endsWith("/") && item.objectName().length() > prefix.length()) {
                    found.add(item.objectName().substring(prefix.length(), item.objectName().length() - 1));
                }
            }
            return List.copyOf(found);
        });
    }

    /** A link with which anyone may read the object until the time is over (at most seven days). */
    public URI presignGet(String key, Duration validity) {
        return S3Calls.run("sign a link to", key, () -> URI.create(presigner.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                .method(Http.Method.GET).bucket(bucket).object(key).expiry(Math.toIntExact(validity.toSeconds())).build())));
    }

    /** Removes the object; no complaint when there is none. */
    public void delete(String key) {
        S3Calls.run("delete", key, () -> {
            client.removeObject(RemoveObjectArgs.builder().bucket(bucket).object(key).build());
            return null;
        });
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
