package io.storagegateway.metricstore.store;

import io.storagegateway.spi.value.MetricValues;
import java.io.IOException;

/**
 * What the store says of one series.
 *
 * @param error why there is none, null where there is one
 * @param data the values; none where there is no point in the range, or they were not asked for
 * @param from the time of the first value, in seconds
 * @param to the time behind the last one, in seconds
 * @param resolution the seconds between two values
 * @param avg the mean, null where there is none
 * @param min the least, null where there is none
 * @param max the greatest, null where there is none
 */
record SeriesAnswer(
    String error,
    MetricValues data,
    long from,
    long to,
    long resolution,
    Double avg,
    Double min,
    Double max) {
  /** Reads one, of which the values have so many bytes at most. */
  static SeriesAnswer read(AnswerText text, int longest) throws IOException {
    String error = null;
    MetricValues data = MetricValues.NONE;
    Double from = 0.0;
    Double to = 0.0;
    Double resolution = 0.0;
    Double avg = null;
    Double min = null;
    Double max = null;
    text.expect('{');
    for (boolean more = !text.skip('}'); more; more = text.comma('}')) {
      String name = text.string();
      text.expect(':');
      switch (name) {
        case "error" -> error = text.string();
        case "data" -> data = text.values(longest);
        case "from" -> from = text.number();
        case "to" -> to = text.number();
        case "resolution" -> resolution = text.number();
        case "avg" -> avg = text.number();
        case "min" -> min = text.number();
        case "max" -> max = text.number();
        default -> text.skipValue();
      }
    }
    return new SeriesAnswer(error, data, whole(from), whole(to), whole(resolution), avg, min, max);
  }

  private static long whole(Double number) throws IOException {
    if (number == null || number != Math.rint(number)) {
      throw new AnswerText.MalformedException("no whole number of seconds");
    }
    return number.longValue();
  }
}
