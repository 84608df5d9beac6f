package dev.doorbell.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** What Doorbell needs of a broker. The embedded broker and the official image pass these tests. */
interface BrokerContract {
  BrokerClient client();

  @Test
  default void records_are_consumed_in_the_order_in_which_they_were_produced() throws Exception {
    client().createTopic("ordered");
    client().produce("ordered", "first");
    client().produce("ordered", "second");

    assertThat(client().readAll("ordered", 2)).containsExactly("first", "second");
  }

  @Test
  default void a_share_group_gets_earlier_records_one_at_a_time() throws Exception {
    client().createTopic("work");
    client().produce("work", "first");
    client().produce("work", "second");
    client().setGroup("workers", "share.auto.offset.reset", "earliest");
    try (KafkaShareConsumer<String, String> member = client().shareMember("workers")) {
      member.subscribe(List.of("work"));

      assertThat(client().takeOne(member)).isEqualTo("first");
      assertThat(client().takeOne(member)).isEqualTo("second");
      assertThat(member.commitSync(BrokerClient.DELIVERED).values())
          .allMatch(failure -> failure.isEmpty());
    }
  }

  @Test
  default void topics_are_not_created_by_clients() {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            client().bootstrap(), new StringDeserializer(), new StringDeserializer())) {
      // A consumer's request for metadata creates a topic if the broker allows that.
      assertThat(consumer.partitionsFor("never-created")).isNullOrEmpty();
    }
    try (Admin admin = client().admin()) {
      assertThat(admin.describeTopics(List.of("never-created")).topicNameValues())
          .allSatisfy((_, topic) ->
              assertThatThrownBy(() -> topic.get(10, TimeUnit.SECONDS))
                  .hasRootCauseInstanceOf(UnknownTopicOrPartitionException.class));
    }
  }

  @Test
  default void a_group_may_have_a_dead_letter_topic() throws Exception {
    try (Admin admin = client().admin()) {
      NewTopic dead =
          new NewTopic("dlq.work", 1, (short) 1)
              .configs(Map.of("errors.deadletterqueue.group.enable", "true"));
      admin.createTopics(List.of(dead)).all().get(10, TimeUnit.SECONDS);
    }

    client().setGroup("dead-letter-writers", "errors.deadletterqueue.topic.name", "dlq.work");
  }
}
