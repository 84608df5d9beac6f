package dev.doorbell.worker.connector;

import dev.doorbell.sdk.ConnectorParameter;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.worker.account.ParameterHint;
import java.util.ArrayList;
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

  /**
   * Logs one line for each required parameter without a value; runs of its connector fail until it
   * is set. Returns these lines.
   */
  public List<String> warn(Collection<Manifest> manifests) {
    List<String> lines = new ArrayList<>();
    for (Manifest manifest : manifests) {
      for (String name : missing(manifest)) {
        String line = ParameterHint.of(manifest.slug(), name);
        LOG.warn("{}. Until then its runs fail", line);
        lines.add(line);
      }
    }
    return lines;
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
