package dev.doorbell.embedded.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesIT {
  @TempDir private Path cache;

  @Test
  void two_simultaneous_first_starts_both_find_the_programs_and_leave_no_temporary_files()
      throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    Callable<Path> start =
        () -> {
          together.await();
          return PostgresBinaries.unpacked(cache);
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (Future<Path> home : List.of(threads.submit(start), threads.submit(start))) {
        assertThat(home.get().resolve("bin/postgres")).isExecutable();
      }
    }
    try (Stream<Path> content = Files.list(cache)) {
      assertThat(content).hasSize(1);
    }
  }
}
