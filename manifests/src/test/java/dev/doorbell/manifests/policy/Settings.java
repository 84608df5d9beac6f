package dev.doorbell.manifests.policy;

import dev.doorbell.manifests.model.Manifest;
import dev.doorbell.manifests.model.Manifests;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The environment variables of a workload; the value of a secret is empty. */
record Settings(Map<String, String> values) {
  private static final Pattern SECONDS = Pattern.compile("([0-9]+)(s|m)");

  static Settings of(Manifests manifests, Manifest workload) {
    Map<String, String> values = new TreeMap<>();
    for (JsonNode container : workload.containers()) {
      for (JsonNode source : container.path("envFrom")) {
        manifests
            .find("ConfigMap", source.at("/configMapRef/name").asString(""))
            .ifPresent(map -> values.putAll(Manifest.strings(map.at("/data"))));
      }
      for (JsonNode variable : container.path("env")) {
        values.put(variable.path("name").asString(""), variable.path("value").asString(""));
      }
    }
    return new Settings(values);
  }

  Duration duration(String name, Duration fallback) {
    String text = values.get(name);
    if (text == null) {
      return fallback;
    }
    Matcher parts = SECONDS.matcher(text);
    if (!parts.matches()) {
      throw new AssertionError(
          "%s is %s: only seconds and minutes are supported".formatted(name, text));
    }
    long number = Long.parseLong(parts.group(1));
    return parts.group(2).equals("m") ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
  }
}
