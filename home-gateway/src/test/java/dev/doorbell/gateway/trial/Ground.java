package dev.doorbell.gateway.trial;

import dev.doorbell.embedded.broker.BrokerSettings;
import dev.doorbell.embedded.broker.EmbeddedBroker;
import dev.doorbell.embedded.database.DatabaseSettings;
import dev.doorbell.embedded.database.EmbeddedDatabase;
import dev.doorbell.events.TopicSpec;
import dev.doorbell.events.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** One broker and one database for all tests of a JVM; they end with it. */
public final class Ground {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private Ground() {}

  private static final class Broker {
    static final EmbeddedBroker ONE = start();

    private static EmbeddedBroker start() {
      EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary());
      Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
      createTopics(broker.bootstrapServers());
      return broker;
    }
  }

  private static final class Database {
    static final EmbeddedDatabase ONE = start();

    private static EmbeddedDatabase start() {
      EmbeddedDatabase database = EmbeddedDatabase.start(DatabaseSettings.temporary());
      Runtime.getRuntime().addShutdownHook(new Thread(database::close));
      return database;
    }
  }

  public static EmbeddedBroker broker() {
    return Broker.ONE;
  }

  public static EmbeddedDatabase database() {
    return Database.ONE;
  }

  /** The URL of a database that nobody else uses. */
  public static String freshDatabase() {
    return database().createDatabase("gateway_" + DATABASES.incrementAndGet());
  }

  /** All topics as the operator makes them. */
  public static void createTopics(String bootstrap) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      List<NewTopic> topics = Topics.ALL.stream().map(Ground::topic).toList();
      admin.createTopics(topics).all().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NewTopic topic(TopicSpec spec) {
    return new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.empty())
        .configs(spec.config());
  }
}
