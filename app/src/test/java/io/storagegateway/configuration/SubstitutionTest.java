package io.storagegateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubstitutionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${NAME}            | value",
        "a ${NAME} b        | a value b",
        "${NAME}${NAME}     | valuevalue",
        "${NONE:-other}     | other",
        "${NAME:-other}     | value",
        "${EMPTY:-other}    | other",
        "${NONE:-}x         | x",
        "$${NAME}           | ${NAME}",
        "$NAME              | $NAME",
        "100 $              | 100 $",
        "${NONE:-a:-b}      | a:-b"
      })
  void variablesAreFilledIn(String written, String read) {
    assertThat(setting("\"" + written + "\"").textValue()).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${NONE}     | the environment variable NONE is not set",
        "${a b}      | what stands between \"${\" and \"}\" is not the name of an environment variable;"
            + " write \"$${\" for a literal \"${\"",
        "${NAME      | \"${\" is not closed"
      })
  void aReferenceThatLeadsNowhereIsAProblem(String written, String message) {
    assertThat(file("'" + written + "'").problems())
        .singleElement()
        .asString()
        .startsWith("endpoints.a.settings.s: " + message);
  }

  @ParameterizedTest
  @CsvSource({"42, NUMBER", "-7, NUMBER", "1.50, NUMBER", "true, BOOLEAN", "x, STRING"})
  void aVariableWithoutQuotesBecomesWhatItLooksLike(String value, String type) {
    JsonNode setting = loaded(file("${NAME}").with("NAME", value));

    assertThat(setting.getNodeType()).hasToString(type);
    assertThat(setting.asText()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"007", "1e5", "+1", "0x10", "null", "~", "yes", "1_000", ".5"})
  void whatWouldLoseItsFormStaysText(String value) {
    assertThat(loaded(file("${NAME}").with("NAME", value)).textValue()).isEqualTo(value);
  }

  @Property(tries = 200)
  void noPasswordIsEverChanged(
      @ForAll @NumericChars @AlphaChars @StringLength(min = 1, max = 30) String password) {
    assertThat(loaded(file("${PASSWORD}").with("PASSWORD", password)).asText()).isEqualTo(password);
  }

  private static JsonNode setting(String written) {
    return loaded(file(written).with("NAME", "value").with("EMPTY", ""));
  }

  private static LoadedFrom file(String written) {
    return LoadedFrom.yaml(
        """
        endpoints:
          a:
            plugin: x
            settings:
              s: %s
        auth: { mode: development }
        """
            .formatted(written));
  }

  private static JsonNode loaded(LoadedFrom file) {
    return file.configuration().endpoints().get("a").settings().get("s");
  }
}
