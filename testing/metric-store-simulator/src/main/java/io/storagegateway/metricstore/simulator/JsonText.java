package io.storagegateway.metricstore.simulator;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Writes JSON as fast as the real store does, with a fixed number of decimals. */
final class JsonText {
  private static final int SIZE = 32 * 1024;
  private static final int LONGEST_NUMBER = 64;
  private static final double LARGEST_FAST = 1e12;

  private final OutputStream out;
  private final byte[] bytes = new byte[SIZE];
  private int used;

  JsonText(OutputStream out) {
    this.out = out;
  }

  JsonText raw(String text) throws IOException {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    if (encoded.length > SIZE - used) {
      flush();
    }
    if (encoded.length > SIZE) {
      out.write(encoded);
      return this;
    }
    System.arraycopy(encoded, 0, bytes, used, encoded.length);
    used += encoded.length;
    return this;
  }

  JsonText text(String value) throws IOException {
    return raw("\"")
        .raw(new String(JsonStringEncoder.getInstance().quoteAsString(value)))
        .raw("\"");
  }

  /** A number with so many decimals; null where it is none. */
  JsonText number(double value, int decimals) throws IOException {
    if (used > SIZE - LONGEST_NUMBER) {
      flush();
    }
    if (Double.isNaN(value)) {
      return raw("null");
    }
    if (Math.abs(value) >= LARGEST_FAST) {
      return raw(
          BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString());
    }
    long scale = decimals == 2 ? 100 : 1000;
    long scaled = Math.round(Math.abs(value) * scale);
    if (value < 0) {
      bytes[used++] = '-';
    }
    digits(scaled / scale);
    bytes[used++] = '.';
    long rest = scaled % scale;
    for (long place = scale / 10; place > 0; place /= 10) {
      bytes[used++] = (byte) ('0' + rest / place % 10);
    }
    return this;
  }

  JsonText comma() throws IOException {
    if (used == SIZE) {
      flush();
    }
    bytes[used++] = ',';
    return this;
  }

  void flush() throws IOException {
    out.write(bytes, 0, used);
    used = 0;
  }

  private void digits(long value) {
    if (value >= 10) {
      digits(value / 10);
    }
    bytes[used++] = (byte) ('0' + value % 10);
  }
}
