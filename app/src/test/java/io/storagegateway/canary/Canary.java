package io.storagegateway.canary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A secret that is looked for.
 *
 * @param name what it is, for the report
 * @param value the secret
 */
record Canary(String name, String value) {
  private static final int SHORTEST = 8;

  Canary {
    if (value.length() < SHORTEST) {
      throw new IllegalArgumentException(name + " is too short to be looked for");
    }
  }

  /** Never shows it, as this test's own output is a log as well. */
  @Override
  public String toString() {
    return name;
  }

  /** Those of them that stand in a text, plainly or in a common encoding. */
  static List<Canary> in(String text, List<Canary> all) {
    return all.stream().filter(one -> one.forms().anyMatch(text::contains)).toList();
  }

  /** The same for the bytes of a file. */
  static List<Canary> in(byte[] bytes, List<Canary> all) {
    String text = new String(bytes, ISO_8859_1);
    return all.stream()
        .filter(
            one ->
                one.forms()
                    .map(form -> new String(form.getBytes(UTF_8), ISO_8859_1))
                    .anyMatch(text::contains))
        .toList();
  }

  private Stream<String> forms() {
    byte[] bytes = value.getBytes(UTF_8);
    return Stream.concat(
        Stream.of(value, URLEncoder.encode(value, UTF_8), HexFormat.of().formatHex(bytes)),
        IntStream.range(0, 3).boxed().flatMap(before -> base64(bytes, before)));
  }

  /** As it stands within a longer text in Base64, without the ends that depend on the rest. */
  private static Stream<String> base64(byte[] bytes, int before) {
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    int from = before == 0 ? 0 : before + 1;
    int ragged = shifted.length % 3 == 0 ? 0 : 1;
    return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
        .map(encoder -> encoder.withoutPadding().encodeToString(shifted))
        .map(text -> text.substring(from, text.length() - ragged))
        .distinct();
  }
}
