package dev.doorbell.operator.topic;

import dev.doorbell.events.TopicSpec;
import dev.doorbell.operator.topic.Difference.PartitionsDiffer;
import dev.doorbell.operator.topic.Difference.SettingDiffers;
import dev.doorbell.operator.topic.Difference.TopicMissing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Compares a broker with what is wanted and changes what differs. Running it twice changes nothing
 * the second time; running it at two places at once is safe. Not thread-safe; the caller closes the
 * {@link Admin}.
 */
public final class TopicReconciler {
  private static final Duration PROPAGATION = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration BROKERS_TO_COME = Duration.ofSeconds(1);

  private final Admin admin;
  private final BrokerSettings current;
  private final Duration patience;

  /** For a broker that is whole: nothing is waited for. */
  public TopicReconciler(Admin admin) {
    this(admin, Duration.ZERO);
  }

  /**
   * @param patience for brokers that are still being started: a topic can't be made before there
   *     are as many as its replicas
   */
  public TopicReconciler(Admin admin, Duration patience) {
    this.admin = admin;
    this.current = new BrokerSettings(admin);
    this.patience = patience;
  }

  /**
   * What is not as it should be; changes nothing.
   *
   * @throws ReconcilingFailedException when the broker refuses or can't be reached
   */
  public List<Difference> differences(Collection<TopicSpec> topics, Collection<GroupSpec> groups) {
    return current.differences(topics, groups);
  }

  /**
   * Blocks until the broker has acknowledged every change.
   *
   * @throws ReconcilingFailedException when the broker refuses or can't be reached
   */
  public List<Change> reconcile(Collection<TopicSpec> topics, Collection<GroupSpec> groups) {
    return apply(current.differences(topics, groups));
  }

  private List<Change> apply(List<Difference> differences) {
    List<Change> changes = new ArrayList<>();
    Map<ConfigResource, List<SettingDiffers>> settings = new LinkedHashMap<>();
    for (Difference difference : differences) {
      switch (difference) {
        case TopicMissing(TopicSpec topic) -> changes.addAll(create(topic));
        case PartitionsDiffer(String topic, int found, int expected) ->
            changes.add(new Change.PartitionsDiffer(topic, expected, found));
        case SettingDiffers setting ->
            settings.computeIfAbsent(setting.resource(), _ -> new ArrayList<>()).add(setting);
      }
    }
    settings.forEach((resource, differing) -> changes.addAll(set(resource, differing)));
    return changes;
  }

  private List<Change> create(TopicSpec topic) {
    NewTopic wanted =
        new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
            .configs(topic.config());
    try {
      createWithPatience(wanted);
    } catch (ReconcilingFailedException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
      // Another operator was quicker, or the broker that was asked did not know of it yet.
      await("know the topic " + topic.name(), () -> current.knows(topic.name()));
      return apply(current.differences(topic));
    }
    awaitInForce(BrokerSettings.resource(topic), topic.config());
    return List.of(new Change.TopicCreated(topic.name(), topic.partitions()));
  }

  private void createWithPatience(NewTopic wanted) {
    long begun = System.nanoTime();
    while (true) {
      try {
        BrokerSettings.waitFor(admin.createTopics(List.of(wanted)).all());
        return;
      } catch (ReconcilingFailedException e) {
        boolean tooFewYet = e.getCause() instanceof InvalidReplicationFactorException;
        if (!tooFewYet || System.nanoTime() - begun > patience.toNanos()) {
          throw e;
        }
        LockSupport.parkNanos(BROKERS_TO_COME.toNanos());
      }
    }
  }

  private List<Change> set(ConfigResource resource, List<SettingDiffers> differing) {
    List<AlterConfigOp> operations = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    Map<String, String> wanted = new LinkedHashMap<>();
    for (SettingDiffers setting : differing) {
      String name = setting.name();
      wanted.put(name, setting.expected());
      operations.add(new AlterConfigOp(new ConfigEntry(name, setting.expected()), OpType.SET));
      changes.add(
          new Change.SettingChanged(resource.name(), name, setting.found(), setting.expected()));
    }
    BrokerSettings.waitFor(admin.incrementalAlterConfigs(Map.of(resource, operations)).all());
    awaitInForce(resource, wanted);
    return changes;
  }

  /**
   * The controller acknowledges a change before the brokers follow it. A group member that joins in
   * between would still begin where the old settings say.
   */
  private void awaitInForce(ConfigResource resource, Map<String, String> wanted) {
    await("follow the settings of " + resource.name(), () -> current.inForce(resource, wanted));
  }

  private static void await(String what, BooleanSupplier done) {
    long begun = System.nanoTime();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() - begun > PROPAGATION.toNanos()) {
        throw ReconcilingFailedException.late(
            "the broker does not %s after %s".formatted(what, PROPAGATION));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
