package dev.doorbell.events;

/** An event of a job. Immutable. */
public sealed interface JobEvent permits RunEvent, LoginEvent, ChallengeEvent, DocumentEvent {

  /**
   * The type on the wire: CloudEvents' {@code ce_type}, the stream's {@code event:}, JSON's {@code
   * type}.
   */
  default String type() {
    return getClass().getSimpleName();
  }
}
