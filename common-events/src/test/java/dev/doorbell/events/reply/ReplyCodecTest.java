package dev.doorbell.events.reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.golden.DamagedBytes;
import dev.doorbell.events.golden.GoldenFile;
import dev.doorbell.events.golden.Samples;
import dev.doorbell.events.reply.DecodedReply.Known;
import dev.doorbell.events.reply.DecodedReply.Unknown;
import dev.doorbell.events.reply.DecodedReply.Unreadable;
import dev.doorbell.events.reply.Reply.AnswerReply;
import dev.doorbell.events.reply.Reply.ResendReply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReplyCodecTest {
  private static final String IDS =
      "'jobId':'019c1395-1f00-7000-8000-000000000001',"
          + "'incarnation':'019c1395-1f00-7000-8000-000000000004'";

  static List<Reply> replies() {
    return Samples.replies();
  }

  @Test
  void unknown_fields_are_ignored() {
    assertThat(read("CancelReply", "{" + IDS + ",'later':[{}]}"))
        .isEqualTo(new Known(new Reply.CancelReply(Samples.JOB, Samples.INCARNATION)));
  }

  @Test
  void an_unknown_type_differs_from_a_malformed_record() {
    assertThat(read("PauseReply", "{" + IDS + "}")).isEqualTo(new Unknown("PauseReply"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CancelReply | {}                                    | jobId: missing, expected a UUID
          CancelReply | hunter2                               | not JSON
          ResendReply | {IDS}                                 | challengeId: missing, expected a UUID
          AnswerReply | {IDS,'challengeId':'hunter2'}         | challengeId: expected a UUID
          AnswerReply | {IDS,CHALLENGE}                       | sealedAnswer: missing, expected base64
          AnswerReply | {IDS,CHALLENGE,'sealedAnswer':'!!'}   | sealedAnswer: expected base64
          AnswerReply | {IDS,CHALLENGE,'sealedAnswer':123456} | sealedAnswer: expected base64
          AnswerReply | {IDS,CHALLENGE,'sealedAnswer':''}     | sealedAnswer: must not be empty
          """)
  void a_rejection_names_the_field_and_quotes_nothing(String type, String json, String reason) {
    String challenge = "'challengeId':'019c1395-1f00-7000-8000-000000000003'";
    assertThat(read(type, json.replace("IDS", IDS).replace("CHALLENGE", challenge)))
        .isEqualTo(new Unreadable(reason));
  }

  @Test
  void a_record_without_headers_is_unreadable() {
    assertThat(ReplyCodec.read(_ -> null, "{}".getBytes(UTF_8)))
        .isEqualTo(new Unreadable("ce_type: missing"));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void damaged_bytes_cause_no_exception(Reply reply) {
    GoldenFile file = GoldenFile.of(reply.type());
    assertThat(
            DamagedBytes.of(file.valueBytes())
                .map(bytes -> ReplyCodec.read(file.headerBytes(), bytes)))
        .isNotEmpty()
        .doesNotContainNull();
  }

  @Test
  void each_resend_request_has_its_own_id() {
    Reply resend = new ResendReply(Samples.JOB, Samples.INCARNATION, Samples.CHALLENGE);
    assertThat(ReplyCodec.encode(resend, Samples.TIME).headers().get("ce_id"))
        .isNotEqualTo(
            ReplyCodec.encode(resend, Samples.TIME.plusSeconds(30)).headers().get("ce_id"));
  }

  @Test
  void answers_are_equal_by_content_and_do_not_print_it() {
    AnswerReply answer = answer("sealed");
    assertThat(answer).isEqualTo(answer("sealed")).hasSameHashCodeAs(answer("sealed"));
    assertThat(answer).isNotEqualTo(answer("other"));
    assertThat(answer).asString().contains("sealed]").doesNotContain("115");
  }

  private static AnswerReply answer(String sealed) {
    return new AnswerReply(
        Samples.JOB, Samples.INCARNATION, Samples.CHALLENGE, sealed.getBytes(UTF_8));
  }

  private static DecodedReply read(String type, String json) {
    Map<String, byte[]> headers = new HashMap<>();
    headers.put("ce_type", type.getBytes(UTF_8));
    return ReplyCodec.read(headers::get, json.replace('\'', '"').getBytes(UTF_8));
  }
}
