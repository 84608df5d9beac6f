package dev.doorbell.runtime.topic;

/** What a service knows about a topic. */
public sealed interface TopicState {

  /** Kafka has not answered yet, or has not shown the topic to this service. */
  record Unknown() implements TopicState {}

  /** The topic does not exist. */
  record Missing() implements TopicState {}

  /**
   * The topic exists.
   *
   * @param id Kafka's id of the topic: a topic that is deleted and created again has another one
   */
  record Present(String id) implements TopicState {}
}
