package dev.doorbell.events.codec;

import dev.doorbell.events.challenge.ChallengeFieldJson;
import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.challenge.RepeatReason;
import dev.doorbell.events.json.JsonBytes;
import dev.doorbell.events.json.JsonFields;
import dev.doorbell.events.text.LocalizedTextJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts a challenge to JSON and back. The JSON is part of {@code TwoFaRequested}, of the
 * challenge's row and of the gateway's responses.
 */
public final class ChallengeViewCodec {
  private ChallengeViewCodec() {}

  /** Returns a new JSON object, which the caller may extend (the gateway adds {@code now}). */
  public static ObjectNode tree(ChallengeView view) {
    ObjectNode json = JsonBytes.object();
    json.put("challengeId", view.challengeId().toString());
    json.put("type", view.type().wireName());
    putIfPresent(json, "destination", view.destination());
    LocalizedTextJson.put(json, "message", view.message());
    putIfPresent(json, "display", view.display());
    ChallengeFieldJson.putOptions(json, view.options());
    ChallengeFieldJson.putFields(json, view.fields());
    putIfPresent(json, "image", view.image());
    putAnswerForm(json, view);
    putIfPresent(json, "resendAt", view.resendAt());
    putIfPresent(json, "retryOf", view.retryOf());
    putIfPresent(json, "reason", view.reason());
    json.put("expiresAt", view.expiresAt().toString());
    return json;
  }

  /** Returns the challenge as JSON text, for a row. */
  public static String json(ChallengeView view) {
    return JsonBytes.text(tree(view));
  }

  /**
   * Reads JSON text that {@link #json} of this version or of a later version wrote.
   *
   * @throws dev.doorbell.events.json.MalformedException if the text is not such JSON
   */
  public static ChallengeView read(String json) {
    return read(JsonBytes.read(json.getBytes(StandardCharsets.UTF_8), EventCodec.MAX_BYTES));
  }

  static ChallengeView read(JsonFields json) {
    return new ChallengeView(
        json.uuid("challengeId"),
        json.constant("type", ChallengeType.class),
        json.optionalText("destination"),
        LocalizedTextJson.readOptional(json, "message"),
        json.optionalText("display"),
        ChallengeFieldJson.readOptions(json),
        ChallengeFieldJson.readFields(json),
        json.optionalText("image", EventCodec.MAX_BYTES),
        json.optionalInteger("codeLength"),
        json.optionalFlag("numeric"),
        json.optionalInteger("attemptsLeft"),
        json.optionalTime("resendAt"),
        json.optionalUuid("retryOf"),
        RepeatReason.parse(json.optionalText("reason")),
        json.time("expiresAt"));
  }

  private static void putAnswerForm(ObjectNode json, ChallengeView view) {
    if (view.codeLength() != null) {
      json.put("codeLength", view.codeLength());
    }
    if (view.numeric() != null) {
      json.put("numeric", view.numeric());
    }
    if (view.attemptsLeft() != null) {
      json.put("attemptsLeft", view.attemptsLeft());
    }
  }

  static void putIfPresent(ObjectNode json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value.toString());
    }
  }
}
