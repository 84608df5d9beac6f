package dev.doorbell.events.reply;

import dev.doorbell.events.EventSources;
import dev.doorbell.events.codec.CloudEventHeaders;
import dev.doorbell.events.codec.EncodedRecord;
import dev.doorbell.events.json.JsonBytes;
import dev.doorbell.events.json.JsonFields;
import dev.doorbell.events.json.MalformedException;
import dev.doorbell.events.reply.Reply.AnswerReply;
import dev.doorbell.events.reply.Reply.CancelReply;
import dev.doorbell.events.reply.Reply.ResendReply;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Converts replies to records of {@code doorbell.replies} and back. Thread-safe. */
public final class ReplyCodec {
  /** The maximum size of a value in bytes. */
  public static final int MAX_BYTES = 64 * 1024;

  private ReplyCodec() {}

  /**
   * Returns key, headers and value of a record. The caller chooses the partition by the return
   * address.
   *
   * @param time the current time; it distinguishes one resend request from the next
   */
  public static EncodedRecord encode(Reply reply, Instant time) {
    ObjectNode json = JsonBytes.object();
    json.put("type", reply.type());
    json.put("jobId", reply.jobId().toString());
    json.put("incarnation", reply.incarnation().toString());
    String id = reply.jobId() + writeFields(reply, json, time);
    Map<String, String> headers =
        CloudEventHeaders.of(id, EventSources.GATEWAY, reply.type(), time, reply.jobId());
    return new EncodedRecord(reply.jobId().toString(), headers, JsonBytes.write(json));
  }

  /** Writes the fields of the reply's type, and returns the last part of the record's id. */
  private static String writeFields(Reply reply, ObjectNode json, Instant time) {
    return switch (reply) {
      case AnswerReply answer -> {
        json.put("challengeId", answer.challengeId().toString());
        json.put("sealedAnswer", Base64.getEncoder().encodeToString(answer.sealedAnswer()));
        yield "/" + answer.challengeId() + "/answer";
      }
      case CancelReply _ -> "/cancel";
      case ResendReply resend -> {
        json.put("challengeId", resend.challengeId().toString());
        yield "/" + resend.challengeId() + "/resend/" + time.toEpochMilli();
      }
    };
  }

  /**
   * Reads a record from an untrusted producer. Never throws.
   *
   * @param header returns a header's bytes by its name, null if there is none
   */
  public static DecodedReply read(
      Function<String, byte @Nullable []> header, byte @Nullable [] value) {
    try {
      CloudEventHeaders headers = new CloudEventHeaders(header);
      headers.checkVersion();
      String type = CloudEventHeaders.typeName(headers.required("ce_type"));
      Reply reply = read(type, JsonBytes.read(value, MAX_BYTES));
      return reply == null ? new DecodedReply.Unknown(type) : new DecodedReply.Known(reply);
    } catch (MalformedException e) {
      return new DecodedReply.Unreadable(e.reason());
    } catch (IllegalArgumentException e) {
      // Only the constructors of replies throw this exception here. Their messages contain nothing
      // of the record.
      return new DecodedReply.Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Reply read(String type, JsonFields json) {
    return switch (type) {
      case "AnswerReply" ->
          new AnswerReply(
              jobId(json),
              incarnation(json),
              json.uuid("challengeId"),
              json.base64("sealedAnswer"));
      case "CancelReply" -> new CancelReply(jobId(json), incarnation(json));
      case "ResendReply" ->
          new ResendReply(jobId(json), incarnation(json), json.uuid("challengeId"));
      default -> null;
    };
  }

  private static UUID jobId(JsonFields json) {
    return json.uuid("jobId");
  }

  private static UUID incarnation(JsonFields json) {
    return json.uuid("incarnation");
  }
}
