package dev.doorbell.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.manifests.model.ComposeFile;
import dev.doorbell.manifests.policy.ImageVolumes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The volumes of {@code docker-compose.yml} keep what its services write. */
class ComposeFileTest {
  static List<ComposeFile.Service> services() {
    return ComposeFile.read().services();
  }

  @ParameterizedTest
  @MethodSource("services")
  void no_volume_of_an_image_covers_a_mount(ComposeFile.Service service) {
    assertThat(ImageVolumes.of(service.image()).orElseThrow().covering(service.mounts())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("services")
  void data_is_in_named_volumes(ComposeFile.Service service) {
    assertThat(service.named()).containsAll(ImageVolumes.of(service.image()).orElseThrow().data());
  }

  @Test
  void a_mount_above_a_volume_of_the_image_is_found() {
    ComposeFile file =
        ComposeFile.parse(
            """
            services:
              kafka:
                image: apache/kafka:${KAFKA_VERSION:-4.4.0}
                volumes: ["kafka:/var/lib/kafka", "./secrets:/etc/kafka/secrets:ro"]
            volumes: {kafka: }
            """);
    ComposeFile.Service kafka = file.services().getFirst();
    ImageVolumes volumes = ImageVolumes.of(kafka.image()).orElseThrow();
    assertThat(volumes.covering(kafka.mounts())).containsExactly("/var/lib/kafka/data");
    assertThat(kafka.named()).containsExactly("/var/lib/kafka");
  }

  @ParameterizedTest
  @CsvSource({
    "postgres:18, /var/lib/postgresql",
    "postgres:19.1-bookworm, /var/lib/postgresql",
    "postgres:17.4, /var/lib/postgresql/data",
    "registry.example:5000/library/postgres:16, /var/lib/postgresql/data",
    "prom/prometheus:v3.5.0, /prometheus",
  })
  void the_volumes_of_an_image_depend_on_its_version(String image, String volume) {
    assertThat(ImageVolumes.of(image).orElseThrow().declared()).isEqualTo(Set.of(volume));
  }

  @ParameterizedTest
  @CsvSource({"unknown:1", "postgres", "postgres:latest"})
  void the_volumes_of_an_unknown_image_are_not_guessed(String image) {
    assertThat(ImageVolumes.of(image)).isEmpty();
  }

  @Test
  void our_own_images_declare_no_volumes() throws IOException {
    Path root = Path.of("..");
    for (String module : List.of("worker", "home-gateway", "operator", "simulators")) {
      Path file = root.resolve(module).resolve("Dockerfile");
      try (Stream<String> lines = Files.lines(file)) {
        assertThat(lines).as(file.toString()).noneMatch(line -> line.startsWith("VOLUME"));
      }
    }
  }
}
