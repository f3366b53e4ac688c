package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.BackendException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Where a collection goes on. Of the link that ONTAP gives only the place is kept, not the request:
 * whatever the link or a returned cursor says, the gateway asks its own filer its own question.
 */
final class Cursor {
  private static final String PLACE = "start.";
  private static final int LONGEST = 1_900;
  private static final HttpUrl BLANK = HttpUrl.get("https://filer/");

  private Cursor() {}

  /**
   * Takes the place out of a link.
   *
   * @param link ONTAP's, null where there is none
   * @param asked the URL that it came with
   * @return the place as text, or empty at the end
   * @throws UnreadableAnswerException if the link leads elsewhere or says no place
   */
  static Optional<String> of(String link, HttpUrl asked) throws UnreadableAnswerException {
    if (link == null) {
      return Optional.empty();
    }
    HttpUrl next = asked.resolve(link);
    if (next == null || !isSameCollection(next, asked)) {
      throw new UnreadableAnswerException("the link to the next page leads elsewhere");
    }
    HttpUrl.Builder place = BLANK.newBuilder();
    places(next).forEach(part -> place.addQueryParameter(part.field(), part.expression()));
    String text = place.build().encodedQuery();
    if (text == null || text.length() > LONGEST) {
      throw new UnreadableAnswerException("the link to the next page says no place");
    }
    return Optional.of(text);
  }

  /**
   * Reads a place that was kept.
   *
   * @throws BackendException {@code INVALID} if it is none
   */
  static List<Filters.Condition> parse(String text) {
    HttpUrl kept = BLANK.newBuilder().encodedQuery(text).build();
    List<Filters.Condition> places = places(kept);
    if (places.isEmpty() || places.size() != kept.querySize() || text.length() > LONGEST) {
      throw BackendException.invalid("cursor", "This is not the cursor of such a listing.");
    }
    return places;
  }

  private static boolean isSameCollection(HttpUrl next, HttpUrl asked) {
    return next.scheme().equals(asked.scheme())
        && next.host().equals(asked.host())
        && next.port() == asked.port()
        && segments(next).equals(segments(asked));
  }

  private static List<String> segments(HttpUrl url) {
    return url.pathSegments().stream().filter(segment -> !segment.isEmpty()).toList();
  }

  private static List<Filters.Condition> places(HttpUrl url) {
    List<Filters.Condition> places = new ArrayList<>();
    for (int i = 0; i < url.querySize(); i++) {
      String value = url.queryParameterValue(i);
      if (url.queryParameterName(i).startsWith(PLACE) && value != null) {
        places.add(new Filters.Condition(url.queryParameterName(i), value));
      }
    }
    return places;
  }
}
