package dev.doorbell.worker.connector;

import dev.doorbell.sdk.ConnectorParameter;
import dev.doorbell.sdk.Manifest;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns when a worker starts about required parameters that the operator has not set. */
public final class ParameterCheck {
  private static final Logger LOG = LoggerFactory.getLogger(ParameterCheck.class);

  private final Function<String, Set<String>> namesOfValues;

  /**
   * @param namesOfValues the names of the parameters of a connector that have a value
   */
  public ParameterCheck(Function<String, Set<String>> namesOfValues) {
    this.namesOfValues = namesOfValues;
  }

  /** Logs one line for each connector that lacks a value; its runs fail until it is set. */
  public void warn(Collection<Manifest> manifests) {
    for (Manifest manifest : manifests) {
      List<String> missing = missing(manifest);
      if (!missing.isEmpty()) {
        LOG.warn(
            "Runs of connector {} fail until the operator has set its parameters: {}",
            manifest.slug(),
            String.join(", ", missing));
      }
    }
  }

  /** The required parameters without a value. Reads nothing if no parameter is required. */
  List<String> missing(Manifest manifest) {
    List<String> required =
        manifest.parameters().stream()
            .filter(ConnectorParameter::required)
            .map(ConnectorParameter::name)
            .toList();
    if (required.isEmpty()) {
      return List.of();
    }
    Set<String> present = namesOfValues.apply(manifest.slug());
    return required.stream().filter(name -> !present.contains(name)).toList();
  }
}
