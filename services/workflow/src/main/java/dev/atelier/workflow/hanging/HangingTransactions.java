package dev.atelier.workflow.hanging;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends transactions that a broker has forgotten to end. All who read what is committed wait behind such a one for ever, the workflow first.
 *
 * <p>Brokers 4.3 and 4.4 leave them behind when they come back from a crash: as long as a partition's leader is not registered again, a
 * transaction that ends has no marker written to that partition and counts as ended all the same (KAFKA-20734).
 *
 * <p>A transaction hangs where a partition has had it open for longer than any may last, while its coordinator has none open that the
 * partition belongs to. What it wrote was never told to be committed, so it is aborted, as {@code kafka-transactions.sh abort} does.
 */
public final class HangingTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(HangingTransactions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String OFFSETS = "__consumer_offsets";

    private final Admin admin;
    private final String name;
    private final Duration longest;
    private final Map<OpenTransaction, Long> openSince = new HashMap<>();

    /**
     * @param name in the names of the topics that are looked at, beside consumers' offsets
     * @param longest what a transaction may take, until its coordinator ends it; so long is waited at least
     */
    public HangingTransactions(Admin admin, String name, Duration longest) {
        this.admin = admin;
        this.name = name;
        this.longest = longest;
    }

    /**
     * Looks once, and aborts what has hung since earlier looks.
     *
     * @return how many transactions were ended, each in one partition
     * @throws ExecutionException if the broker refuses
     * @throws TimeoutException if the broker does not answer
     */
    public int look() throws InterruptedException, ExecutionException, TimeoutException {
        List<OpenTransaction> open = open();
        openSince.keySet().retainAll(Set.copyOf(open));
        long now = System.nanoTime();
        open.forEach(transaction -> openSince.putIfAbsent(transaction, now));
        List<OpenTransaction> old = open.stream().filter(transaction -> now - openSince.get(transaction) > longest.toNanos()).toList();
        List<OpenTransaction> hanging = old.isEmpty() ? List.of() : withoutCoordinator(old);
        for (OpenTransaction transaction : hanging) {
            abort(transaction);
        }
        return hanging.size();
    }

    private List<OpenTransaction> open() throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, KafkaFuture<PartitionProducerState>> asked = new HashMap<>();
        List<TopicPartition> partitions = partitions();
        var result = admin.describeProducers(partitions);
        partitions.forEach(partition -> asked.put(partition, result.partitionResult(partition)));
        Stream.Builder<OpenTransaction> open = Stream.builder();
        for (Map.Entry<TopicPartition, KafkaFuture<PartitionProducerState>> one : asked.entrySet()) {
            answer(one.getValue()).activeProducers().stream().filter(producer -> producer.currentTransactionStartOffset().isPresent())
                    .forEach(producer -> open.add(transaction(one.getKey(), producer)));
        }
        return open.build().toList();
    }

    private static OpenTransaction transaction(TopicPartition partition, ProducerState producer) {
        return new OpenTransaction(partition, producer.producerId(), producer.producerEpoch(),
                producer.currentTransactionStartOffset().orElseThrow(), producer.coordinatorEpoch().orElse(0));
    }

    private List<TopicPartition> partitions() throws InterruptedException, ExecutionException, TimeoutException {
        Set<String> names = answer(admin.listTopics(new ListTopicsOptions().listInternal(true)).names()).stream()
                .filter(topic -> topic.contains(name) || topic.equals(OFFSETS)).collect(Collectors.toSet());
        Collection<TopicDescription> topics = answer(admin.describeTopics(names).allTopicNames()).values();
        return topics.stream().flatMap(topic -> IntStream.range(0, topic.partitions().size()).mapToObj(n -> new TopicPartition(topic.name(), n))).toList();
    }

    /** Those of which no coordinator says that it has them open and will end them there. */
    private List<OpenTransaction> withoutCoordinator(List<OpenTransaction> some) throws InterruptedException, ExecutionException, TimeoutException {
        Set<Long> producers = some.stream().map(OpenTransaction::producer).collect(Collectors.toSet());
        List<String> ids = answer(admin.listTransactions(new ListTransactionsOptions().filterProducerIds(producers)).all()).stream()
                .map(TransactionListing::transactionalId).toList();
        Collection<TransactionDescription> known = answer(admin.describeTransactions(ids).all()).values();
        return some.stream().filter(transaction -> known.stream().noneMatch(
                one -> one.producerId() == transaction.producer() && one.topicPartitions().contains(transaction.partition()))).toList();
    }

    private void abort(OpenTransaction transaction) throws InterruptedException, ExecutionException, TimeoutException {
        LOG.warn("{} has a transaction from offset {} on, of producer {}, that nobody will end: it is aborted",
                transaction.partition(), transaction.start(), transaction.producer());
        answer(admin.abortTransaction(new AbortTransactionSpec(transaction.partition(), transaction.producer(), (short) transaction.epoch(),
                transaction.coordinatorEpoch())).all());
        openSince.remove(transaction);
    }

    private static <T> T answer(KafkaFuture<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
