package dev.doorbell.operator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.console.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ListingTest {
  private static final ApiPath PATH = ApiPath.of("/api/jobs");

  private final List<String> requests = new ArrayList<>();

  private Listing read(int limit, Listing... pages) {
    List<Listing> left = new ArrayList<>(List.of(pages));
    return Listing.of(
        path -> {
          requests.add(String.join("&", path.query()));
          return left.removeFirst();
        },
        PATH,
        limit);
  }

  private static Listing page(int size, String next) {
    List<JsonNode> items = Stream.<JsonNode>generate(Json::object).limit(size).toList();
    return new Listing(items, next);
  }

  @Test
  void a_long_list_is_requested_in_pages_of_at_most_200_items() {
    Listing listing = read(250, page(200, "a"), page(50, "b"));

    assertThat(requests).containsExactly("limit=200", "limit=50&after=a");
    assertThat(listing.items()).hasSize(250);
    assertThat(listing.hasMore()).isTrue();
    assertThat(listing.json().path("next").asString("")).isEqualTo("b");
  }

  @Test
  void the_last_page_ends_the_list() {
    Listing listing = read(250, page(30, null));

    assertThat(requests).hasSize(1);
    assertThat(listing.hasMore()).isFalse();
    assertThat(listing.json().has("next")).isFalse();
  }
}
