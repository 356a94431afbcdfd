package dev.atelier.storage;

import dev.atelier.storage.object.ObjectStore;
import dev.atelier.storage.object.S3Settings;
import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** A real S3 server on a folder, inside the test's process so that a test can take it away. */
public final class EmbeddedS3 implements AutoCloseable {
    private static final String ACCESS_KEY = "local-access";
    private static final String SECRET_KEY = "local-secret";

    private final S3Proxy server;

    private EmbeddedS3(S3Proxy server) {
        this.server = server;
    }

    public static EmbeddedS3 start(Path folder) throws Exception {
        S3Proxy server = S3Proxy.builder().blobStore(new FilesystemNio2BlobStore(folder.toString()))
                .endpoint(URI.create("http://127.0.0.1:0")).awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
                .ignoreUnknownHeaders(true).build();
        server.start();
        return new EmbeddedS3(server);
    }

    public S3Settings settings() {
        return settings(SECRET_KEY);
    }

    public S3Settings settings(String secretKey) {
        return new S3Settings(URI.create("http://127.0.0.1:" + server.getPort()), ACCESS_KEY, secretKey, "atelier", "us-east-1");
    }

    /** A client with its bucket made. */
    public ObjectStore store() {
        ObjectStore store = new ObjectStore(settings());
        store.ensureBucket();
        return store;
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
