package dev.atelier.store;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3 server on a folder: a folder for each bucket, a file for each object.
 *
 * <p>{@code java … dev.atelier.store.StoreMain FOLDER http://127.0.0.1:PORT}, with the credentials in the environment
 * ({@code STORE_ACCESS_KEY}, {@code STORE_SECRET_KEY}) because a command line is readable by every user of the machine. An {@code https} address
 * takes its certificate from the key store {@code STORE_KEYSTORE}.
 */
public final class StoreMain {
    /** Enough for nine clients on one machine; each thread costs stack. */
    private static final int THREADS = 40;

    private StoreMain() {
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        URI address = URI.create(args[1]);
        S3Proxy.Builder builder = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, required("STORE_ACCESS_KEY"), required("STORE_SECRET_KEY"))
                .ignoreUnknownHeaders(true)
                .jettyMaxThreads(THREADS);
        if (address.getScheme().equals("https")) {
            builder.secureEndpoint(address).keyStore(required("STORE_KEYSTORE"), required("STORE_KEYSTORE_PASSWORD"));
        } else {
            builder.endpoint(address);
        }
        builder.build().start();
    }

    private static String required(String name) {
        Map<String, String> environment = System.getenv();
        if (!environment.containsKey(name)) {
            throw new IllegalStateException("The environment variable " + name + " is not set");
        }
        return environment.get(name);
    }
}
