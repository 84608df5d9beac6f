package dev.doorbell.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.database.Page;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PageViewTest {
  private final UUID first = UUID.randomUUID();
  private final UUID second = UUID.randomUUID();

  private PageView<UUID> page(int limit, UUID... ids) {
    return PageView.of(List.of(ids), new Page(limit, null), Function.identity());
  }

  @Test
  void a_full_page_names_its_last_item_as_the_start_of_the_next() {
    assertThat(page(2, first, second).next()).isEqualTo(second);
  }

  @Test
  void a_page_that_is_not_full_is_the_last() {
    assertThat(page(3, first, second).next()).isNull();
    assertThat(page(3).next()).isNull();
  }
}
