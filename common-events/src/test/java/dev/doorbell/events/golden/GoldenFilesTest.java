package dev.doorbell.events.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.JobEvent;
import dev.doorbell.events.codec.Decoded;
import dev.doorbell.events.codec.EventCodec;
import dev.doorbell.events.reply.DecodedReply;
import dev.doorbell.events.reply.Reply;
import dev.doorbell.events.reply.ReplyCodec;
import dev.doorbell.events.request.DeadLetter;
import dev.doorbell.events.request.DecodedDeadLetter;
import dev.doorbell.events.request.DecodedJobRequest;
import dev.doorbell.events.request.JobRequestCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenFilesTest {

  static List<EventEnvelope> events() {
    return Samples.events();
  }

  static List<Reply> replies() {
    return Samples.replies();
  }

  @ParameterizedTest
  @MethodSource("events")
  void an_event_is_written_like_its_golden_file(EventEnvelope event) {
    assertThat(GoldenFile.written(EventCodec.encode(event))).isEqualTo(GoldenFile.of(event.type()));
  }

  @ParameterizedTest
  @MethodSource("events")
  void an_event_is_read_from_its_golden_file(EventEnvelope event) {
    GoldenFile file = GoldenFile.of(event.type());
    assertThat(EventCodec.decode(file.headerBytes(), file.valueBytes()))
        .isEqualTo(new Decoded.Known(event));
  }

  @Test
  void every_type_of_event_has_a_golden_file() {
    assertThat(Samples.events().stream().map(EventEnvelope::type).distinct())
        .containsExactlyInAnyOrderElementsOf(leaves(JobEvent.class).toList());
  }

  @ParameterizedTest
  @MethodSource("replies")
  void a_reply_is_written_like_its_golden_file(Reply reply) {
    assertThat(GoldenFile.written(ReplyCodec.encode(reply, Samples.TIME)))
        .isEqualTo(GoldenFile.of(reply.type()));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void a_reply_is_read_from_its_golden_file(Reply reply) {
    GoldenFile file = GoldenFile.of(reply.type());
    assertThat(ReplyCodec.read(file.headerBytes(), file.valueBytes()))
        .isEqualTo(new DecodedReply.Known(reply));
  }

  @Test
  void every_type_of_reply_has_a_golden_file() {
    assertThat(Samples.replies().stream().map(Reply::type).distinct())
        .containsExactlyInAnyOrderElementsOf(leaves(Reply.class).toList());
  }

  @Test
  void a_request_is_written_like_its_golden_file() {
    assertThat(
            GoldenFile.written(
                Samples.ACCOUNT.toString(), Map.of(), JobRequestCodec.encode(Samples.request())))
        .isEqualTo(GoldenFile.of("JobRequested"));
  }

  @Test
  void a_request_is_read_from_its_golden_file() {
    assertThat(JobRequestCodec.read(GoldenFile.of("JobRequested").valueBytes()))
        .isEqualTo(new DecodedJobRequest.Valid(Samples.request()));
  }

  @Test
  void a_dead_letter_is_written_like_its_golden_file() {
    assertThat(GoldenFile.written(Samples.JOB.toString(), Map.of(), Samples.deadLetter().encode()))
        .isEqualTo(GoldenFile.of("DeadLetter"));
  }

  @Test
  void a_dead_letter_is_read_from_its_golden_file() {
    assertThat(DeadLetter.read(GoldenFile.of("DeadLetter").valueBytes()))
        .isEqualTo(new DecodedDeadLetter.Known(Samples.deadLetter()));
  }

  /** The simple names of all records of a sealed interface. */
  static Stream<String> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(GoldenFilesTest::leaves)
        : Stream.of(type.getSimpleName());
  }
}
