package dev.doorbell.sdk.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** ICU prints dates by the data of CLDR; {@link Dates} reads them again. */
class DatesOfAllLocalesIT {
  private static final String[] PATTERNS = {
    "d MMMM uuuu", "d MMM uuuu", "d LLLL uuuu", "d LLL uuuu", "EEEE, d MMMM uuuu", "EEE d MMM uuuu"
  };

  /** The JDK and ICU contain different releases of CLDR, with other names in these languages. */
  private static final Set<String> OTHER_RELEASE =
      Set.of(
          "ak", "bn", "ceb", "csw", "cv", "dz", "fi", "kab", "nso", "pa", "si", "st", "th", "tok",
          "vai", "vi");

  @Test
  void a_date_in_words_is_read_as_its_locale_prints_it() {
    List<Locale> known = Arrays.asList(Locale.getAvailableLocales());
    List<ULocale> locales =
        Arrays.stream(ULocale.getAvailableLocales())
            .filter(locale -> known.contains(locale.toLocale()))
            .filter(locale -> !OTHER_RELEASE.contains(locale.getLanguage()))
            .toList();
    assertThat(locales).hasSizeGreaterThan(700);
    assertThat(locales.stream().flatMap(locale -> wrong(locale).stream())).isEmpty();
  }

  private static List<String> wrong(ULocale locale) {
    Function<String, LocalDate> reader = Dates.in(locale.toLocale(), PATTERNS);
    List<String> wrong = new ArrayList<>();
    for (String pattern : PATTERNS) {
      ULocale gregorian = locale.setKeywordValue("calendar", "gregorian");
      SimpleDateFormat format = new SimpleDateFormat(pattern, gregorian);
      format.setTimeZone(TimeZone.GMT_ZONE);
      for (int month = 1; month <= 12; month++) {
        LocalDate date = LocalDate.of(2024, month, 12);
        String printed = format.format(Date.from(date.atStartOfDay(ZoneOffset.UTC).toInstant()));
        String read = read(reader, printed);
        if (!read.equals(date.toString())) {
          wrong.add("%s prints %s as '%s', read as %s".formatted(locale, date, printed, read));
        }
      }
    }
    return wrong;
  }

  private static String read(Function<String, LocalDate> reader, String printed) {
    try {
      return reader.apply(printed).toString();
    } catch (IllegalArgumentException rejected) {
      return "nothing: " + rejected.getMessage();
    }
  }
}
