package dev.doorbell.gateway.stream;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.gateway.stream.Subscription.Next;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides which events are delivered to subscribers, and with which events a new or resumed stream
 * begins. For this it keeps the open challenges, the newest events, and which attempts and jobs
 * have ended. Not thread-safe: {@link EventHub} guards it.
 */
final class EventDelivery {
  private final StreamSettings settings;
  private OpenChallenges challenges = new OpenChallenges();
  private EventDeduplicator deduplicator;
  private EventLog log;
  private RowEvents rowEvents;
  private StreamPosition endAtStart = StreamPosition.of();
  private boolean following;

  EventDelivery(StreamSettings settings) {
    this.settings = settings;
    this.deduplicator = new EventDeduplicator(settings.mostEvents());
    this.rowEvents = new RowEvents(settings.readBack());
    this.log = new EventLog(settings.mostEvents(), StreamSettings.MOST_BYTES, StreamPosition.of());
  }

  /**
   * Discards everything and follows the topic from {@code start}.
   *
   * @param start for each partition, the offset of the first event that will be passed to {@link
   *     #received}
   * @param end the end of the topic, read before {@code openRows}. The rows already contain the
   *     effect of earlier events; later events are applied to them.
   * @param openRows the requests of the challenges that are open in the rows
   */
  void startFollowing(StreamPosition start, StreamPosition end, List<EventEnvelope> openRows) {
    log = new EventLog(settings.mostEvents(), StreamSettings.MOST_BYTES, start);
    deduplicator = new EventDeduplicator(settings.mostEvents());
    challenges = new OpenChallenges();
    openRows.forEach(challenges::add);
    rowEvents = new RowEvents(settings.readBack());
    endAtStart = end;
    following = true;
  }

  /** The topic is not followed until the next {@link #startFollowing}. */
  void stopFollowing() {
    following = false;
  }

  /**
   * Receives an event of the topic.
   *
   * @return the event to deliver to subscribers; empty when they already have it, or must not get
   *     it
   */
  Optional<StreamEvent> received(int partition, long offset, EventEnvelope envelope) {
    boolean isHistory = offset < endAtStart.nextOffset(partition);
    log.moveTo(partition, offset + 1);
    StreamEvent event = StreamEvent.ofTopic(partition, offset, envelope, log.end());
    if (challenges.isClosed(envelope)) {
      // The request came after its close, since two producers wrote them. A popup that it opened
      // would stay open.
      deduplicator.admits(envelope);
      return Optional.empty();
    }
    if (rowEvents.remove(envelope.id())) {
      // Subscribers of this gateway have received it. A stream that another gateway served may not
      // have.
      log.keep(event);
      return Optional.empty();
    }
    if (!deduplicator.admits(envelope)) {
      return Optional.empty();
    }
    log.keep(event);
    if (isHistory) {
      // The rows were read after this event, so they already contain its result.
      challenges.applyHistory(envelope);
    } else {
      challenges.apply(envelope);
    }
    return Optional.of(event);
  }

  /** The topic has no event up to this offset that was not passed to {@link #received}. */
  void advancedTo(int partition, long nextOffset) {
    log.moveTo(partition, nextOffset);
  }

  /**
   * Receives an event that the rows contain and the topic may have lost.
   *
   * @param envelope has the id that the missing event has
   * @return the event to deliver to subscribers; empty when they already have it
   */
  Optional<StreamEvent> receivedFromRows(EventEnvelope envelope, Instant now) {
    if (!following || challenges.isClosed(envelope)) {
      return Optional.empty();
    }
    boolean isRequest = envelope.event() instanceof ChallengeEvent.TwoFaRequested;
    if (!isRequest) {
      // Applied even if the event was delivered before: in the row the challenge is closed.
      challenges.apply(envelope);
    }
    if (!deduplicator.admits(envelope)) {
      return Optional.empty();
    }
    if (isRequest) {
      challenges.add(envelope);
    } else {
      rowEvents.add(envelope, now);
    }
    return Optional.of(StreamEvent.ofRows(envelope, log.end()));
  }

  /** The first events of a new stream: the open challenges, then the position to resume at. */
  List<Next> newStream(Instant now) {
    List<Next> first = new ArrayList<>();
    challenges.answerable(now).forEach(request -> first.add(new Next.StillOpen(request)));
    // The position comes last: a client that loses its connection earlier must get all challenges
    // again.
    first.add(new Next.CaughtUp(log.end()));
    return first;
  }

  /**
   * The first events of a resumed stream: everything since its position. If this gateway does not
   * know everything since then: a reset, and then the first events of a new stream.
   *
   * @param from the stream's position; null when it can't be read
   */
  List<Next> resumedStream(@Nullable StreamPosition from, Instant now) {
    List<Next> first = new ArrayList<>();
    if (from == null || !hasReached(from) || !log.covers(from)) {
      first.add(new Next.Reset());
      first.addAll(newStream(now));
      return first;
    }
    log.since(from).forEach(event -> first.add(Next.Happened.of(event)));
    // The gateway that served the stream before may not have read these events from the rows.
    rowEvents.recent(now).forEach(envelope -> first.add(new Next.Repeated(envelope)));
    challenges.unannounced(now).forEach(request -> first.add(new Next.StillOpen(request)));
    first.add(new Next.CaughtUp(log.end()));
    return first;
  }

  /** Whether every challenge is known that was open when this gateway began to follow the topic. */
  boolean hasCaughtUp() {
    return following && log.end().reaches(endAtStart);
  }

  /** Whether it is a position in the topic, and not in one that was deleted. */
  boolean isComparable(StreamPosition position) {
    return position.isComparableTo(endAtStart);
  }

  /** Whether everything up to a position has been read. */
  boolean hasReached(StreamPosition position) {
    return log.end().isComparableTo(position) && log.end().reaches(position);
  }

  /** The position of a subscriber that has received everything. */
  StreamPosition end() {
    return log.end();
  }

  /** The requests of all open challenges, including those whose deadline has passed. */
  List<EventEnvelope> openRequests() {
    return challenges.answerable(Instant.MIN);
  }

  /** The request of the challenge that the job has opened last; null when none is open. */
  @Nullable EventEnvelope openRequest(UUID jobId) {
    return challenges.openRequest(jobId);
  }

  int eventCount() {
    return log.size();
  }
}
