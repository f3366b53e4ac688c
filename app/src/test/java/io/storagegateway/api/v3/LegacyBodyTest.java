package io.storagegateway.api.v3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.api.problem.FieldError;
import io.storagegateway.api.problem.Problem;
import io.storagegateway.api.problem.ProblemException;
import io.storagegateway.api.problem.Problems;
import io.storagegateway.configuration.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyBodyTest {
  private static final ObjectMapper MAPPER = Json.mapper();

  @Test
  void fieldsThatNobodyAsksForAreIgnored() throws IOException {
    LegacyBody body = read("{\"size_total\": 5, \"colour\": null}");
    assertThat(body.amount("size_total")).contains(5L);
    assertThat(body.text("name")).isEmpty();
    body.check();
  }

  @Test
  void allThatIsWrongIsToldAtOnce() throws IOException {
    LegacyBody body =
        read("{\"a\": -1, \"b\": \"\", \"c\": 1, \"d\": [\"\"], \"e\": null, \"f\": true}");
    body.amount("a");
    body.text("b");
    body.flag("c");
    body.texts("d");
    body.text("e");
    body.flag("f");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(body::check)
        .satisfies(
            refusal ->
                assertThat(refusal.problem().errors())
                    .extracting(FieldError::field)
                    .containsExactly("a", "b", "c", "d", "e"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.5",
        "5.0",
        "1e3",
        "\"5\"",
        "true",
        "null",
        "[]",
        "{}",
        "-1",
        "9223372036854775808",
        "1e999999999"
      })
  void anAmountIsAWholeNumberFromZeroThatFits(String value) throws IOException {
    LegacyBody body = read("{\"size_total\": " + value + "}");
    assertThat(body.amount("size_total")).isEmpty();
    assertThatExceptionOfType(ProblemException.class).isThrownBy(body::check);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "5",
        "\"\"",
        "{",
        "{} {}",
        "{} x",
        "{\"a\": NaN}",
        "{\"a\": 1, \"a\": 2}",
        "{'a': 1}",
        "{\"a\": \"\u0001\"}"
      })
  void whatIsNotOneObjectIsABadRequest(String text) {
    assertThat(problem(text.getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(400);
  }

  @Test
  void deepNestingIsABadRequest() {
    String deep = "{\"a\":" + "[".repeat(1000) + "]".repeat(1000) + "}";
    assertThat(problem(deep.getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-32", "UTF-32LE"})
  void anotherEncodingIsReadOrABadRequest(String charset) {
    byte[] bytes = "{\"a\": \"ä\", \"b\":}".getBytes(Charset.forName(charset));
    assertThat(problem(bytes).status()).isEqualTo(400);
  }

  @Property
  void anyBytesAreReadOrABadRequest(@ForAll byte[] bytes) {
    try {
      LegacyBody.read(MAPPER, new ByteArrayInputStream(bytes)).check();
    } catch (IOException | ProblemException e) {
      assertThat(Problems.of(e).status()).isEqualTo(400);
    }
  }

  private static LegacyBody read(String json) throws IOException {
    return LegacyBody.read(MAPPER, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static Problem problem(byte[] bytes) {
    try {
      LegacyBody.read(MAPPER, new ByteArrayInputStream(bytes)).check();
    } catch (IOException | ProblemException e) {
      return Problems.of(e);
    }
    throw new AssertionError("The body was read");
  }
}
