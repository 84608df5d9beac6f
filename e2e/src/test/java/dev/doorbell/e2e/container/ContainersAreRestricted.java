package dev.doorbell.e2e.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers run with minimal privileges, and services start with their class archive. */
@Isolated
@Tag("docker")
@ExtendWith(ComposeExtension.class)
class ContainersAreRestricted {
  private final ComposedDoorbell doorbell;

  ContainersAreRestricted(ComposedDoorbell doorbell) {
    this.doorbell = doorbell;
  }

  @ParameterizedTest
  @ValueSource(strings = {"worker", "gateway", "simulators", "proxy", "topics", "keyset"})
  void a_service_runs_without_privileges_on_a_read_only_file_system(String service) {
    for (String container : doorbell.containers(service)) {
      String restrictions =
          doorbell.docker(
              "inspect",
              "-f",
              "{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}}"
                  + " {{.HostConfig.SecurityOpt}}",
              container);
      assertThat(restrictions.strip()).isEqualTo("10001:10001 true [ALL] [no-new-privileges:true]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"worker", "gateway", "simulators"})
  void the_first_process_is_the_service_so_that_signals_reach_it(String service) {
    for (String container : doorbell.containers(service)) {
      assertThat(doorbell.docker("exec", container, "cat", "/proc/1/comm").strip())
          .isEqualTo("java");
      assertThat(doorbell.docker("exec", container, "cat", "/proc/1/maps"))
          .as("the service uses the class archive of the libraries")
          .contains("/opt/doorbell/archive/lib.jsa");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"worker", "gateway"})
  void only_a_worker_sees_the_private_half_of_the_keyset(String service) {
    String volumes =
        doorbell.docker(
            "inspect",
            "-f",
            "{{range .Mounts}}{{.Name}} {{.RW}}\n{{end}}",
            doorbell.containers(service).getFirst());
    List<String> keysets = volumes.lines().filter(line -> line.contains("keyset")).toList();
    String expected = service.equals("worker") ? "_keyset false" : "_public-keyset false";
    assertThat(keysets).singleElement().asString().endsWith(expected);
  }
}
