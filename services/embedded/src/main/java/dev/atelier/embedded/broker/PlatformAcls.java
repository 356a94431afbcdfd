package dev.atelier.embedded.broker;

import dev.atelier.schemas.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What each kind of service may do at a broker that asks, and nothing beyond: a worker that somebody has taken over can neither command nor
 * change what jobs look like, and only the workflow writes tasks.
 */
public final class PlatformAcls {
    private static final String ANYWHERE = "*";
    private static final String WORKFLOW = "atelier.workflow";

    private PlatformAcls() {
    }

    /** Kinds of services, by what they may do. */
    public enum Role {
        gateway, workflow, worker;

        List<AclBinding> of(String principal) {
            return switch (this) {
                case gateway -> PlatformAcls.gateway(principal);
                case workflow -> PlatformAcls.workflow(principal);
                case worker -> PlatformAcls.worker(principal);
            };
        }
    }

    /**
     * Lets each principal do what its role has to do; what is allowed already stays.
     *
     * @param principals such as {@code User:gateway}
     */
    public static void apply(Admin admin, Map<Role, String> principals) {
        List<AclBinding> all = principals.entrySet().stream().flatMap(entry -> entry.getKey().of(entry.getValue()).stream()).toList();
        BrokerTask.run("make permissions", () -> admin.createAcls(all).all().get());
    }

    private static List<AclBinding> gateway(String principal) {
        return Stream.of(
                topic(principal, Topics.COMMANDS, AclOperation.WRITE),
                topic(principal, Topics.JOBS, AclOperation.READ),
                topic(principal, Topics.EVENTS, AclOperation.READ),
                topic(principal, Topics.PROGRESS, AclOperation.READ),
                topic(principal, Topics.DEAD_MESSAGES, AclOperation.READ),
                topic(principal, Topics.WEBHOOKS, AclOperation.READ, AclOperation.WRITE),
                topic(principal, Topics.KEYS, AclOperation.READ, AclOperation.WRITE),
                begins(principal, ResourceType.GROUP, "gateway-progress-", AclOperation.READ),
                is(principal, ResourceType.GROUP, Topics.WEBHOOKS, AclOperation.READ)).flatMap(List::stream).toList();
    }

    /**
     * {@code CLUSTER_ACTION} is for ending transactions that a broker forgot (KAFKA-20734): it can be taken away where brokers do not have that fault.
     */
    private static List<AclBinding> workflow(String principal) {
        return Stream.of(
                // it waits until all topics are there, and looks into those that it writes for transactions left open
                begins(principal, ResourceType.TOPIC, "atelier.", AclOperation.DESCRIBE),
                begins(principal, ResourceType.TOPIC, "atelier.tasks.", AclOperation.READ, AclOperation.WRITE),
                topic(principal, Topics.COMMANDS, AclOperation.READ),
                topic(principal, Topics.EVENTS, AclOperation.READ, AclOperation.WRITE),
                topic(principal, Topics.JOBS, AclOperation.READ, AclOperation.WRITE),
                topic(principal, Topics.CANCELLATIONS, AclOperation.READ, AclOperation.WRITE),
                topic(principal, Topics.ADMISSIONS, AclOperation.READ, AclOperation.WRITE),
                begins(principal, ResourceType.TOPIC, WORKFLOW + "-", AclOperation.ALL),
                is(principal, ResourceType.TOPIC, Topics.DEAD_TASKS, AclOperation.READ),
                is(principal, ResourceType.TOPIC, Topics.DEAD_MESSAGES, AclOperation.WRITE),
                begins(principal, ResourceType.GROUP, WORKFLOW, AclOperation.ALL),
                begins(principal, ResourceType.GROUP, "atelier.workers.", AclOperation.DESCRIBE),
                begins(principal, ResourceType.TRANSACTIONAL_ID, WORKFLOW, AclOperation.WRITE, AclOperation.DESCRIBE),
                is(principal, ResourceType.CLUSTER, Resource.CLUSTER_NAME, AclOperation.CLUSTER_ACTION)).flatMap(List::stream).toList();
    }

    private static List<AclBinding> worker(String principal) {
        return Stream.of(
                begins(principal, ResourceType.TOPIC, "atelier.tasks.", AclOperation.READ),
                begins(principal, ResourceType.GROUP, "atelier.workers.", AclOperation.READ),
                topic(principal, Topics.CANCELLATIONS, AclOperation.READ),
                topic(principal, Topics.EVENTS, AclOperation.WRITE),
                topic(principal, Topics.PROGRESS, AclOperation.WRITE),
                topic(principal, Topics.DEAD_MESSAGES, AclOperation.WRITE)).flatMap(List::stream).toList();
    }

    private static List<AclBinding> topic(String principal, String name, AclOperation... operations) {
        return is(principal, ResourceType.TOPIC, name, operations);
    }

    private static List<AclBinding> is(String principal, ResourceType type, String name, AclOperation... operations) {
        return allow(principal, new ResourcePattern(type, name, PatternType.LITERAL), operations);
    }

    private static List<AclBinding> begins(String principal, ResourceType type, String prefix, AclOperation... operations) {
        return allow(principal, new ResourcePattern(type, prefix, PatternType.PREFIXED), operations);
    }

    private static List<AclBinding> allow(String principal, ResourcePattern what, AclOperation... operations) {
        return Arrays.stream(operations).map(operation -> new AclBinding(what,
                new AccessControlEntry(principal, ANYWHERE, operation, AclPermissionType.ALLOW))).toList();
    }
}
