package dev.atelier.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.storage.EmbeddedS3;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreIT {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
    private static EmbeddedS3 s3;
    private static ObjectStore store;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        s3 = EmbeddedS3.start(folder);
        store = s3.store();
    }

    @AfterAll
    static void stop() throws Exception {
        store.close();
        s3.close();
    }

    @Test
    void shouldReadBackWhatWasWritten() throws Exception {
        store.put("t/a.txt", HELLO);

        assertThat(store.get("t/a.txt")).isEqualTo(HELLO);
        assertThat(store.stat("t/a.txt")).hasValueSatisfying(info -> assertThat(info.size()).isEqualTo(5));
        try (InputStream in = store.open("t/a.txt")) {
            assertThat(in.readAllBytes()).isEqualTo(HELLO);
        }
    }

    @Test
    void shouldUploadAndDownloadFilesInParts(@TempDir Path folder) throws Exception {
        byte[] large = new byte[6 << 20];
        new Random(1).nextBytes(large);
        Path source = Files.write(folder.resolve("large"), large);

        store.put("t/large", source);
        store.download("t/large", folder.resolve("copy"));

        assertThat(folder.resolve("copy")).hasSameBinaryContentAs(source);
        assertThat(folder).isDirectoryNotContaining(file -> file.getFileName().toString().startsWith(".part-"));
    }

    @Test
    void shouldLetExactlyOneConditionalWriterWin() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Callable<Boolean>> race = IntStream.range(0, 16)
                    .<Callable<Boolean>>mapToObj(i -> () -> store.putIfAbsent("t/race", new byte[] {(byte) i})).toList();
            List<Future<Boolean>> results = threads.invokeAll(race);
            int winner = IntStream.range(0, 16).filter(i -> results.get(i).resultNow()).boxed().toList().getFirst();

            assertThat(results).filteredOn(Future::resultNow).hasSize(1);
            assertThat(store.get("t/race")).containsExactly(winner);
        }
    }

    @Test
    void shouldListByPrefixAndDelete() {
        store.put("list/b", HELLO);
        store.put("list/a/c", HELLO);
        assertThat(store.list("list/")).extracting(ObjectInfo::key).containsExactly("list/a/c", "list/b");

        store.delete("list/b");
        store.delete("list/b");

        assertThat(store.exists("list/b")).isFalse();
        assertThat(store.exists("list/a/c")).isTrue();
    }

    @Test
    void shouldLetALinkBeReadWithoutCredentials() throws Exception {
        store.put("t/page.json", "{}".getBytes(StandardCharsets.UTF_8));

        HttpURLConnection link = (HttpURLConnection) store.presignGet("t/page.json", Duration.ofMinutes(1)).toURL().openConnection();

        assertThat(link.getInputStream().readAllBytes()).isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
        assertThat(link.getContentType()).isEqualTo("application/json");
    }

    @Test
    void shouldSayThatAnObjectIsMissing() {
        assertThatThrownBy(() -> store.get("t/none")).isInstanceOf(ObjectNotFoundException.class).hasMessageContaining("t/none");
        assertThat(store.exists("t/none")).isFalse();
    }

    @Test
    void shouldSayThatCredentialsAreWrongAndNotTryAgain() {
        try (ObjectStore stranger = new ObjectStore(s3.settings("wrong"))) {
            assertThatThrownBy(() -> stranger.put("t/x", HELLO)).isInstanceOf(StorageRefusedException.class)
                    .hasMessageContaining("SignatureDoesNotMatch");
        }
    }

    @Test
    void shouldSayThatStorageIsAway() {
        S3Settings nowhere = new S3Settings(URI.create("http://127.0.0.1:1"), "a", "b", "atelier", "us-east-1");
        try (ObjectStore away = new ObjectStore(nowhere)) {
            assertThatThrownBy(() -> away.get("t/x")).isInstanceOf(StorageUnavailableException.class).hasMessageContaining("t/x");
        }
    }

    @Test
    void shouldTellHowManyBytesWentAndHowItWasAnswered() {
        Tally told = new Tally();
        try (ObjectStore watched = new ObjectStore(s3.settings(), told)) {
            watched.put("t/counted", HELLO);
            long before = told.read.get();
            watched.get("t/counted");
            assertThat(told.read.get() - before).isEqualTo(HELLO.length);
            watched.exists("t/none");
        }
        try (ObjectStore stranger = new ObjectStore(s3.settings("wrong"), told)) {
            assertThatThrownBy(() -> stranger.get("t/counted")).isInstanceOf(StorageRefusedException.class);
        }

        assertThat(told.written.get()).isEqualTo(HELLO.length);
        assertThat(told.answers).containsExactly("PUT answered", "GET answered", "HEAD answered", "GET refused");
    }

    private static final class Tally implements StoreMonitor {
        private final AtomicLong read = new AtomicLong();
        private final AtomicLong written = new AtomicLong();
        private final List<String> answers = new CopyOnWriteArrayList<>();

        @Override
        public void read(long bytes) {
            read.addAndGet(bytes);
        }

        @Override
        public void written(long bytes) {
            written.addAndGet(bytes);
        }

        @Override
        public void answered(String method, Outcome outcome, Duration took) {
            answers.add(method + " " + outcome.id());
        }
    }
}
