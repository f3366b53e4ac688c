package io.storagegateway.jobarchive.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.value.JobTag;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what was asked changes in the bytes of a record. */
class MetaEditTest {
  private static final JobTag TAG = new JobTag("app", "gromacs", "global");

  private static PatchJob metadata(String key, String value) {
    Map<String, String> values = value == null ? Map.of() : Map.of(key, value);
    return new PatchJob("emmy", "emmy:1:1", Set.of("metadata." + key), List.of(), values, null);
  }

  private static PatchJob tags(JobTag... tags) {
    return new PatchJob("emmy", "emmy:1:1", Set.of("tags"), List.of(tags), Map.of(), null);
  }

  private static String edited(String document, PatchJob patch) throws IOException {
    return new String(
        MetaEdit.apply(document.getBytes(StandardCharsets.UTF_8), patch), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{}|{\"metaData\":{\"k\":\"v\"}}",
        "{ }|{\"metaData\":{\"k\":\"v\"} }",
        "{\"a\" : 1.50 }|{\"a\" : 1.50,\"metaData\":{\"k\":\"v\"} }",
        "{\"metaData\":null,\"a\":1}|{\"metaData\":{\"k\":\"v\"},\"a\":1}",
        "{\"metaData\" : { } , \"a\":1}|{\"metaData\" : {\"k\":\"v\"} , \"a\":1}",
        "{\"metaData\":{\"k\":\"w\",\"x\" : \"\\u0041\"}}"
            + "|{\"metaData\":{\"k\":\"v\",\"x\" : \"\\u0041\"}}",
        "{\"metaData\":{\"k\":7}}|{\"metaData\":{\"k\":\"v\"}}",
        "{\"metaData\":{\"k\":\"v\"},\"z\":[ ]}|{\"metaData\":{\"k\":\"v\"},\"z\":[ ]}",
        "{\"n\":1e400,\"m\":-0.0,\"l\":12345678901234567890123456789}"
            + "|{\"n\":1e400,\"m\":-0.0,\"l\":12345678901234567890123456789,"
            + "\"metaData\":{\"k\":\"v\"}}",
        "{\"\\u006detaData\":{\"a\":\"b\"}}|{\"\\u006detaData\":{\"a\":\"b\",\"k\":\"v\"}}",
        "{\"ä\":\"\uD83D\uDE80\",\"metaData\":{\"ß\":\"\u20AC\"}}"
            + "|{\"ä\":\"\uD83D\uDE80\",\"metaData\":{\"ß\":\"\u20AC\",\"k\":\"v\"}}",
      })
  void aValueIsSetAndAllElseStaysAsItWasWritten(String before, String after) throws IOException {
    assertThat(edited(before, metadata("k", "v"))).isEqualTo(after);
    assertThat(edited(after, metadata("k", "v"))).as("once more").isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{}|{}",
        "{\"metaData\":null}|{\"metaData\":null}",
        "{\"metaData\":{\"k\":\"v\"}}|{\"metaData\":{}}",
        "{\"metaData\":{\"a\" : 1,\"\\u006b\":\"v\" }, \"b\":2}|{\"metaData\":{\"a\" : 1},"
            + " \"b\":2}",
      })
  void aValueIsTakenAway(String before, String after) throws IOException {
    assertThat(edited(before, metadata("k", null))).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"tags\":[]}"
            + "|{\"tags\":[{\"type\":\"app\",\"name\":\"gromacs\",\"scope\":\"global\"}]}",
        "{\"tags\" : null ,\"a\":[ 1 ]}"
            + "|{\"tags\" : [{\"type\":\"app\",\"name\":\"gromacs\",\"scope\":\"global\"}] ,"
            + "\"a\":[ 1 ]}",
        "{\"tags\":[{\"id\":7, \"name\":\"gromacs\",\"scope\":\"global\",\"type\":\"app\"},"
            + "{\"type\":\"x\",\"name\":\"y\"}]}"
            + "|{\"tags\":[{\"id\":7, \"name\":\"gromacs\",\"scope\":\"global\","
            + "\"type\":\"app\"}]}",
      })
  void tagsThatStayKeepTheirForm(String before, String after) throws IOException {
    assertThat(edited(before, tags(TAG))).isEqualTo(after);
    assertThat(edited(after, tags(TAG))).as("once more").isEqualTo(after);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{",
        "{}{}",
        "{\"a\":NaN}",
        "{\"a\":1,\"a\":2}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"metaData\":[]}",
        "{\"metaData\":\"x\"}",
        "{\"metaData\":{\"a\":1,\"a\":2}}",
        "{\"a\":1,}",
        "{\"metaData\":{\"a\":{\"b\":Infinity}}}",
      })
  void whatIsNoStrictRecordIsRefused(String document) {
    assertThatThrownBy(() -> edited(document, metadata("k", "v"))).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"tags\":{}}",
        "{\"tags\":{\"a\":{\"type\":\"app\",\"name\":\"x\"}}}",
        "{\"tags\":\"x\"}",
        "{\"tags\":7}"
      })
  void tagsOfAnotherFormAreRefused(String document) {
    assertThatThrownBy(() -> edited(document, tags(TAG))).isInstanceOf(IOException.class);
  }

  @Test
  void aRecordThatIsNestedWithoutEndIsRefused() {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThatThrownBy(() -> edited(deep, metadata("k", "v"))).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE"})
  void anotherEncodingIsRefused(String charset) {
    byte[] document = "{\"metaData\":{\"a\":\"b\"}}".getBytes(Charset.forName(charset));
    assertThatThrownBy(() -> MetaEdit.apply(document, metadata("k", "v")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] document = "{\"a\":\"?\"}".getBytes(StandardCharsets.US_ASCII);
    document[6] = (byte) 0xff;
    assertThatThrownBy(() -> MetaEdit.apply(document, metadata("k", "v")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aByteOrderMarkStays() throws IOException {
    String document = "\uFEFF{\"metaData\":{\"a\":\"b\"},\"c\":1}";
    assertThat(edited(document, metadata("k", "v")))
        .isEqualTo("\uFEFF{\"metaData\":{\"a\":\"b\",\"k\":\"v\"},\"c\":1}");
  }

  /**
   * A record of any content, order of keys and white space. Values that are not meant are found
   * again in the same bytes and order, and a reader sees just the change.
   */
  @Property(tries = 300)
  void onlyWhatWasAskedChanges(
      @ForAll("records") Map<String, String> record,
      @ForAll("texts") String key,
      @ForAll("texts") String value,
      @ForAll long seed)
      throws IOException {
    String document = text(record, seed);
    PatchJob patch = metadata(key, value);
    JsonNode before = StrictJson.MAPPER.readTree(document);
    String after = edited(document, patch);
    ObjectNode expected = before.deepCopy();
    expected.withObjectProperty("metaData").put(key, value);
    assertThat(StrictJson.MAPPER.readTree(after)).isEqualTo(expected);
    assertThat(withoutMetadata(after)).isEqualTo(withoutMetadata(document));
    assertThat(edited(after, patch)).isEqualTo(after);
    String taken = edited(after, metadata(key, null));
    assertThat(withoutMetadata(taken)).isEqualTo(withoutMetadata(document));
    assertThat(StrictJson.MAPPER.readTree(taken).get("metaData").has(key)).isFalse();
  }

  /** The bytes of all other members, each with its name and in its order. */
  private static List<String> withoutMetadata(String document) throws IOException {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    List<String> members = new ArrayList<>();
    JsonSpans.of(bytes, new JsonSpans.Span(0, 0, bytes.length))
        .orElseThrow()
        .members()
        .forEach(
            (name, span) -> {
              if (!name.equals("metaData")) {
                members.add(span.named(bytes));
              }
            });
    return members;
  }

  private static String text(Map<String, String> record, long seed) throws IOException {
    Random random = new Random(seed);
    List<String> names = new ArrayList<>(record.keySet());
    Collections.shuffle(names, random);
    StringBuilder text = new StringBuilder("{");
    String comma = "";
    for (String name : names) {
      text.append(comma)
          .append(space(random))
          .append(StrictJson.MAPPER.writeValueAsString(name))
          .append(space(random))
          .append(':')
          .append(space(random))
          .append(record.get(name))
          .append(space(random));
      comma = ",";
    }
    return text.append('}').append(space(random)).toString();
  }

  private static String space(Random random) {
    return List.of("", "", " ", "\n\t", "\r\n  ").get(random.nextInt(5));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().ofMaxLength(12).filter(MetaEditTest::isText);
  }

  /** Half of a surrogate pair cannot be written in UTF-8. */
  private static boolean isText(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  @Provide
  Arbitrary<Map<String, String>> records() {
    Arbitrary<String> values =
        Arbitraries.of(
            "1",
            "-0",
            "1.50",
            "1E+400",
            "0.1e-7",
            "123456789012345678901234567890",
            "true",
            "null",
            "[]",
            "{ }",
            "[1, {\"metaData\": {\"a\": 1}}, \"]\"]",
            "\"\\\"}\\u00e4\\n\"",
            "\"\u00e4\u20ac\uD83D\uDE80\"",
            "{\"a\": [ [ ] ], \"tags\" : null}");
    Arbitrary<String> metadata =
        Arbitraries.of(
            "null",
            "{}",
            "{\"x\": \"y\"}",
            "{ \"\\u0078\" : \"y\\\\\" , \"n\" : 1.0 }",
            "{\"\": \"\", \"a\": {\"b\": [1]}}");
    Arbitrary<Map<String, String>> others = Arbitraries.maps(texts(), values).ofMaxSize(6);
    return Arbitraries.of(true, false)
        .flatMap(
            has ->
                others.flatMap(
                    map ->
                        metadata.map(
                            value -> {
                              Map<String, String> all = new HashMap<>(map);
                              all.remove("metaData");
                              if (has) {
                                all.put("metaData", value);
                              }
                              return all;
                            })));
  }
}
