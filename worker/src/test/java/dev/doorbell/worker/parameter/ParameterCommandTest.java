package dev.doorbell.worker.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.audit.CommandAction;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.store.connector.ManifestDetails;
import dev.doorbell.store.connector.ManifestParameter;
import dev.doorbell.store.connector.ParameterValue;
import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.store.sealing.SealContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ParameterCommandTest {
  private static final Keysets KEYSETS = Keysets.generate();

  private final Map<String, ParameterValue> values = new TreeMap<>();
  private final List<String> output = new ArrayList<>();
  private final List<String> trail = new ArrayList<>();
  private String typed = "";

  private final class FakeRows implements ParameterCommand.Rows {
    @Override
    public List<ConnectorManifest> manifests() {
      List<ManifestParameter> parameters =
          List.of(
              new ManifestParameter("apiKey", "Key of the bank's API", true, true),
              new ManifestParameter("partner", "Our number", false, false));
      ManifestDetails details =
          new ManifestDetails(Map.of(), null, Map.of(), null, List.of(), null, null, parameters);
      return List.of(
          new ConnectorManifest("plain", "Plain", List.of(), List.of("h"), "daily", false),
          new ConnectorManifest(
              "bank", "Bank", List.of(), List.of("h"), "daily", false, details, null));
    }

    @Override
    public Map<String, ParameterValue> values(String connector) {
      return connector.equals("bank") ? values : Map.of();
    }

    @Override
    public void set(String connector, String name, ParameterValue value) {
      assertThat(connector).isEqualTo("bank");
      values.put(name, value);
    }

    @Override
    public boolean remove(String connector, String name) {
      return values.remove(name) != null;
    }

    @Override
    public void record(CommandAction action, String detail) {
      trail.add(action + " " + detail);
    }
  }

  private int run(String... arguments) {
    return new ParameterCommand(new FakeRows(), KEYSETS.sealer(), name -> typed, output::add)
        .run(List.of(arguments));
  }

  @Test
  void a_secret_is_sealed_for_its_connector_and_name_and_never_shown() {
    typed = " open sesame ";

    assertThat(run("set", "bank", "apiKey")).isZero();
    assertThat(run("list")).isZero();

    assertThat(trail).containsExactly("PARAMETER_SET bank apiKey");
    assertThat(values.get("apiKey"))
        .isInstanceOfSatisfying(
            ParameterValue.Sealed.class,
            sealed ->
                assertThat(
                        KEYSETS
                            .opener()
                            .open(sealed.ciphertext(), SealContext.parameter("bank", "apiKey")))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("open sesame"));
    assertThat(output)
        .containsExactly(
            "parameters: set apiKey of bank; runs that start from now on use it",
            "bank apiKey: set (required, secret) Key of the bank's API",
            "bank partner: not set (optional) Our number");
  }

  @Test
  void a_value_that_is_not_secret_is_listed_and_can_be_removed() {
    typed = "4711";
    run("set", "bank", "partner");
    run("list");
    assertThat(output).last().isEqualTo("bank partner: '4711' (optional) Our number");

    assertThat(run("remove", "bank", "partner")).isZero();
    assertThat(run("remove", "bank", "partner")).isEqualTo(1);
    assertThat(values).isEmpty();
    assertThat(output).last().isEqualTo("parameters: partner of bank was not set");
    assertThat(trail).contains("PARAMETER_REMOVED bank partner");
  }

  @Test
  void a_value_that_is_not_declared_any_more_is_listed_without_it_and_can_be_removed() {
    values.put("oldKey", new ParameterValue.Plain("4711"));
    assertThat(run("list")).isZero();
    assertThat(output).last().isEqualTo("bank oldKey: set, but not declared any more");
    assertThat(run("remove", "bank", "oldKey")).isZero();
    assertThat(values).isEmpty();
  }

  @Test
  void a_value_that_was_set_before_it_was_declared_as_a_secret_is_not_shown() {
    values.put("apiKey", new ParameterValue.Plain("4711"));
    run("list");
    assertThat(output)
        .first()
        .isEqualTo("bank apiKey: set (required, secret) Key of the bank's API");
  }

  @Test
  void an_unknown_parameter_is_rejected_with_those_that_there_are() {
    assertThat(run("set", "bank", "apikey")).isEqualTo(1);
    assertThat(run("set", "nowhere", "apiKey")).isEqualTo(1);
    assertThat(output)
        .containsExactly(
            "parameters: connector bank has no parameter apikey; it has: apiKey, partner",
            "parameters: connector nowhere has no parameter apiKey; it has: none");
    assertThat(values).isEmpty();
    assertThat(trail).isEmpty();
  }

  @Test
  void an_empty_or_a_long_value_is_rejected() {
    assertThat(run("set", "bank", "apiKey")).isEqualTo(1);
    typed = "x".repeat(4_097);
    assertThat(run("set", "bank", "apiKey")).isEqualTo(1);
    assertThat(values).isEmpty();
  }

  @Test
  void a_value_that_can_not_be_read_is_not_set() {
    ParameterCommand command =
        new ParameterCommand(
            new FakeRows(),
            KEYSETS.sealer(),
            name -> {
              throw new IOException("closed");
            },
            output::add);
    assertThat(command.run(List.of("set", "bank", "apiKey"))).isEqualTo(1);
    assertThat(output).containsExactly("parameters: the value can't be read");
  }

  @Test
  void other_arguments_are_rejected() {
    for (String[] arguments :
        new String[][] {
          {}, {"list", "bank"}, {"set", "bank"}, {"set", "bank", "apiKey", "v"}, {"x"}
        }) {
      assertThat(run(arguments)).isEqualTo(2);
    }
    assertThat(output).allMatch(line -> line.startsWith("parameters: expected list"));
  }
}
