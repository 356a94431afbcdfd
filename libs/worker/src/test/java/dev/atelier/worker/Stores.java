package dev.atelier.worker;

import dev.atelier.embedded.store.EmbeddedStore;
import dev.atelier.storage.object.ObjectStore;
import dev.atelier.storage.object.S3Settings;
import java.net.URI;

/** Clients of the embedded object store. */
public final class Stores {
    private Stores() {}

    public static ObjectStore client(EmbeddedStore s3) {
        return new ObjectStore(new S3Settings(URI.create(s3.endpoint()), s3.accessKey(), s3.secretKey(), s3.bucket(), s3.region()));
    }
}
