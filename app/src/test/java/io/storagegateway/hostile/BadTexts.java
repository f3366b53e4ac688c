package io.storagegateway.hostile;

import static io.storagegateway.hostile.Texts.KILO;

import java.util.List;
import java.util.Map;

/** Families of texts that no name, number or path should be, as they stand in a URL. */
final class BadTexts {
  /** By family; each is a row of its own at every parameter. */
  static final Map<String, List<String>> IN_URLS =
      Map.ofEntries(
          Map.entry("empty", List.of("")),
          Map.entry(
              "long",
              List.of(
                  "a".repeat(KILO),
                  "%41".repeat(KILO),
                  "a".repeat(64 * KILO),
                  "a".repeat(KILO * KILO))),
          Map.entry(
              "control", List.of("%01", "a%0a", "%0d%0aX-Evil:%201", "%1b", "%7f", "a%c2%85")),
          Map.entry("nul", List.of("%00", "a%00b", "%00/../etc")),
          Map.entry(
              "dots",
              List.of("..", ".", "%2e%2e", "..%2f..%2fetc%2fpasswd", "a/../b", "...", "..;")),
          Map.entry("slashes", List.of("%2f", "a%2fb", "%2F%2F", "%5c", "a%252fb", "//")),
          Map.entry("matrix", List.of(";", "a;b", "a;x=1;y=2", "%3b", ";jsessionid=1")),
          Map.entry(
              "encoding",
              List.of("%", "%zz", "%c0%af", "%ff%fe", "%e2%80%ae", "%F0%9F%98%80", "%ed%a0%80")),
          Map.entry("blank", List.of("%20", "a%20b", "+", "%09", "%c2%a0")),
          Map.entry(
              "number",
              List.of(
                  "-1",
                  "0",
                  "9223372036854775808",
                  "-9223372036854775809",
                  "1e999",
                  "0x1",
                  "1_000",
                  "NaN",
                  "Infinity",
                  "1.5")),
          Map.entry(
              "word",
              List.of(
                  "null",
                  "undefined",
                  "true",
                  "*",
                  "%25",
                  "'",
                  "%22",
                  "%3cscript%3e",
                  "$%7bjndi:x%7d",
                  "|",
                  "%7b%7d",
                  "~",
                  "@")));

  /** What a header can be filled with; the bytes are sent as they are. */
  static final Map<String, List<String>> IN_HEADERS =
      Map.of(
          "empty", List.of("", " "),
          "long", List.of("a".repeat(KILO), "a".repeat(7 * KILO), "a".repeat(64 * KILO)),
          "control", List.of("a\u0001b", "\u007f", "a\u0000b", "a\tb"),
          "bytes", List.of("\u0080\u00ff", "\u00c0\u00af"),
          "quotes", List.of("\"", "\"a", "\"a\" \"b\"", "W/", ",", "\"a\",,", "'a'", "*, \"a\""),
          "number", List.of("-1", "9223372036854775808", "1e9", "NaN", "Infinity", "1.5", "0x1"),
          "word", List.of("null", "..", "a/b", "a;b", "%00", "<script>"));

  private BadTexts() {}
}
