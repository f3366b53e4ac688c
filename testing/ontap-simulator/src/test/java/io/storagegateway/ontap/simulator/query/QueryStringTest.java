package io.storagegateway.ontap.simulator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;

class QueryStringTest {
  @Property
  void whatIsWrittenIsReadAgain(
      @ForAll @NotEmpty @StringLength(max = 8) String name,
      @ForAll @NotEmpty @StringLength(max = 8) String value) {
    // lone surrogates cannot be encoded at all
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(name + value)) {
      return;
    }
    String text = QueryString.parse("a=b").following(Map.of(name, value));
    QueryString read = QueryString.parse(text);
    assertThat(read.get(name)).contains(value);
  }

  @Example
  void newParametersReplaceOldOnesAndEmptyOnesRemoveThem() {
    QueryString query = QueryString.parse("start.uuid=1&fields=a,b&offset=5");
    assertThat(query.following(Map.of("start.uuid", "2", "offset", "")))
        .isEqualTo("start.uuid=2&fields=a,b");
  }

  @Example
  void nothingIsNoParameters() {
    assertThat(QueryString.parse(null).names()).isEmpty();
    assertThat(QueryString.parse("").names()).isEmpty();
  }

  @Example
  void aParameterMayBeWithoutAValue() {
    assertThat(QueryString.parse("a&b=").get("a")).contains("");
    assertThat(QueryString.parse("a&b=").get("b")).contains("");
  }

  @Example
  void whatIsNotEncodedProperlyIsRefused() {
    assertThatThrownBy(() -> QueryString.parse("name=%zz"))
        .isInstanceOf(QueryException.class)
        .extracting(e -> ((QueryException) e).code())
        .isEqualTo(QueryException.INVALID_VALUE);
  }

  @Example
  void aParameterThatIsThereTwiceIsRefused() {
    assertThatThrownBy(() -> QueryString.parse("a=1&%61=2"))
        .isInstanceOf(QueryException.class)
        .extracting(e -> ((QueryException) e).code())
        .isEqualTo(QueryException.SPECIFIED_TWICE);
  }
}
