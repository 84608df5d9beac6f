package dev.doorbell.konnector.bundle;

import dev.doorbell.sdk.challenge.Question.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the operator adds to a konnector in {@code <slug>.doorbell.json}, since its manifest does
 * not say it.
 *
 * @param hosts further hosts that it may reach; {@code *.bank.example} is every host below {@code
 *     bank.example}
 * @param channel where the user finds the codes that the site sends; null for what the konnector
 *     says
 * @param manualOnly false to permit automatic runs, each of which may cause a message of the site
 * @param parameters merged into the manifest's parameters; null for none
 * @param deviceCookies names of the cookies by which the site recognizes this device
 */
record Overlay(
    List<String> hosts,
    @Nullable Channel channel,
    boolean manualOnly,
    @Nullable JsonNode parameters,
    List<String> deviceCookies) {
  static final Overlay NONE = new Overlay(List.of(), null, true, null, List.of());

  private static final Set<String> KEYS =
      Set.of("hosts", "channel", "manualOnly", "parameters", "deviceCookies");

  /** Reads an overlay. A key that it does not know is a mistake, so that none is ignored. */
  static Overlay read(JsonNode json) throws LeftOutException {
    for (String key : json.propertyNames()) {
      if (!KEYS.contains(key)) {
        throw new LeftOutException("its overlay has the unknown key '%s'".formatted(key));
      }
    }
    JsonNode parameters = json.get("parameters");
    if (parameters != null && !parameters.isObject()) {
      throw new LeftOutException("the parameters of its overlay are not an object");
    }
    return new Overlay(
        texts(json, "hosts").stream().map(host -> host.toLowerCase(Locale.ROOT)).toList(),
        channel(json),
        json.path("manualOnly").asBoolean(true),
        parameters,
        texts(json, "deviceCookies"));
  }

  private static List<String> texts(JsonNode json, String key) throws LeftOutException {
    List<String> texts = new ArrayList<>();
    for (JsonNode text : json.path(key)) {
      if (!text.isString()) {
        throw new LeftOutException("an entry of '%s' of its overlay is not a text".formatted(key));
      }
      texts.add(text.asString());
    }
    return texts;
  }

  private static @Nullable Channel channel(JsonNode json) throws LeftOutException {
    String name = json.path("channel").asString("");
    return switch (name) {
      case "" -> null;
      case "sms" -> Channel.SMS;
      case "email" -> Channel.EMAIL;
      case "app_code" -> Channel.APP_CODE;
      default ->
          throw new LeftOutException(
              "the channel of its overlay is sms, email or app_code, not '%s'".formatted(name));
    };
  }
}
