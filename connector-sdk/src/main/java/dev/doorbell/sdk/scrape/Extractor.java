package dev.doorbell.sdk.scrape;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.page.JsonValue;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageElement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One value, declared once: where it is, which part of it, read as what.
 *
 * <pre>{@code
 * static final Extractor<String> ID = Extractor.ownAttribute("data-id");
 * static final Extractor<LocalDate> DATE = Extractor.attribute("td.date time", "datetime").as(LocalDate::parse);
 * static final Extractor<BigDecimal> AMOUNT = Extractor.text("td.amount").as(Amounts.in(Locale.FRANCE));
 *
 * List<Line> lines =
 *     Extractor.list(page, "#statements tr.statement", row -> new Line(ID.in(row), DATE.in(row), AMOUNT.in(row)));
 * }</pre>
 *
 * What is not there or does not read as declared is {@code UNKNOWN_ERROR}, site changed, naming
 * selector and title but never the text. Immutable.
 *
 * @param <T> what it reads as
 */
public final class Extractor<T> {
  private static final String ITSELF = "";

  private final String selector;
  private final What what;
  private final Function<String, T> reading;

  private sealed interface What {
    record Text() implements What {}

    record Attribute(String name) implements What {}

    record Link() implements What {}
  }

  private Extractor(String selector, What what, Function<String, T> reading) {
    this.selector = selector;
    this.what = what;
    this.reading = reading;
  }

  /** The text of the first element there, as a person reads it. */
  public static Extractor<String> text(String selector) {
    return new Extractor<>(selector, new What.Text(), Function.identity());
  }

  /** The text of the row itself. */
  public static Extractor<String> ownText() {
    return text(ITSELF);
  }

  /** An attribute of the first element there. */
  public static Extractor<String> attribute(String selector, String name) {
    return new Extractor<>(selector, new What.Attribute(name), Function.identity());
  }

  /** An attribute of the row itself. */
  public static Extractor<String> ownAttribute(String name) {
    return attribute(ITSELF, name);
  }

  /** Where the first link there leads, as an absolute address. */
  public static Extractor<String> link(String selector) {
    return new Extractor<>(selector, new What.Link(), Function.identity());
  }

  /** The same, read as something: {@code LocalDate::parse}. */
  public <R> Extractor<R> as(Function<? super T, R> next) {
    requireNonNull(next, "next");
    return new Extractor<>(selector, what, text -> next.apply(reading.apply(text)));
  }

  /** The value in that row or other part; it has to be there. */
  public T in(PageElement row) {
    return read(selector.equals(ITSELF) ? row : row.one(selector));
  }

  /** The value in that row; empty if the element is not there. */
  public Optional<T> findIn(PageElement row) {
    return selector.equals(ITSELF) ? Optional.of(read(row)) : row.first(selector).map(this::read);
  }

  /** The value on that page; it has to be there. */
  public T on(Page page) {
    return read(page.one(selector));
  }

  /** The value on that page; empty if the element is not there. */
  public Optional<T> findOn(Page page) {
    return page.first(selector).map(this::read);
  }

  /**
   * Each element that matches, read as a whole; perhaps none. What is made of a row may refuse it,
   * as a bill refuses what is no amount of money: see {@link Page#as}.
   */
  public static <R> List<R> list(Page page, String selector, Function<PageElement, R> row) {
    return page.all(selector).stream().map(part -> part.as(row)).toList();
  }

  /** The same for each element of the array of that name, which has to be there. */
  public static <R> List<R> list(JsonValue data, String name, Function<JsonValue, R> row) {
    return data.all(name).stream().map(part -> part.as(row)).toList();
  }

  private T read(PageElement part) {
    return switch (what) {
      case What.Text() -> part.text(reading);
      case What.Attribute(String name) -> part.attribute(name, reading);
      case What.Link() -> part.link(reading);
    };
  }
}
