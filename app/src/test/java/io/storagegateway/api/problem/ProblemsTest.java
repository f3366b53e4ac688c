package io.storagegateway.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.storagegateway.configuration.Json;
import io.storagegateway.inventory.BadQueryException;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {
  private static final ObjectMapper MAPPER = Json.mapper();

  record Body(String name, Long sizeTotal) {}

  @ParameterizedTest
  @CsvSource({
    "NOT_FOUND,404",
    "ALREADY_EXISTS,409",
    "INVALID,422",
    "CONFLICT,409",
    "UNSUPPORTED,501",
    "PERMISSION,502",
    "LIMIT,507",
    "TOO_LARGE,413",
    "DAMAGED,502",
    "UNAVAILABLE,503",
    "TIMEOUT,504",
    "BAD_ANSWER,502"
  })
  void everyKindHasItsStatus(ErrorKind kind, int status) {
    assertThat(Problems.of(BackendException.of(kind, "It failed.").build()).status())
        .isEqualTo(status);
  }

  @Test
  void aTypeThatJacksonCannotHandleIsTheGatewaysFault() {
    Problem problem =
        Problems.of(InvalidDefinitionException.from((JsonParser) null, "No.", (JavaType) null));
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.reason()).isEqualTo("internal-error");
  }

  @ParameterizedTest
  @EnumSource
  void everyProblemSaysWhatToDoNext(ErrorKind kind) {
    Problem problem = Problems.of(BackendException.of(kind, "It failed.").build());
    assertThat(problem.correction()).isNotBlank();
    assertThat(problem.title()).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource
  void aProblemThatIsNotAvailableAlwaysSaysWhen(Effect effect) {
    Problem problem =
        Problems.of(BackendException.of(ErrorKind.UNAVAILABLE, "Down.").effect(effect).build());
    assertThat(problem.headers()).containsKey("Retry-After");
    assertThat(problem.retryable()).isEqualTo(effect == Effect.NONE);
  }

  @Test
  void theBackEndsOwnTimeIsRoundedUpToSeconds() {
    Problem problem =
        Problems.of(
            BackendException.of(ErrorKind.UNAVAILABLE, "Busy.")
                .retryAfter(Duration.ofMillis(1500))
                .build());
    assertThat(problem.headers()).containsEntry("Retry-After", "2");
  }

  @Test
  void whatMayHaveBeenCarriedOutIsNotForRetry() {
    Problem problem =
        Problems.of(
            BackendException.of(ErrorKind.TIMEOUT, "Too late.").effect(Effect.UNKNOWN).build());
    assertThat(problem.retryable()).isFalse();
    assertThat(problem.correction()).contains("carried out");
  }

  @Test
  void aLimitOfSnapshotsIsAConflict() {
    Problem problem =
        Problems.of(
            BackendException.of(ErrorKind.LIMIT, "Too many.").reason("snapshot-limit").build());
    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.reason()).isEqualTo("snapshot-limit");
  }

  @Test
  void aBadQueryIsMalformed() {
    Problem problem = Problems.of(new BadQueryException("sort", "names no order"));
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.errors()).containsExactly(new FieldError("sort", "names no order"));
  }

  @Test
  void anUnknownFieldIsNamedWithTheNearestKnownOne() {
    Problem problem = Problems.of(failure("{\"nmae\": \"x\"}"));
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.reason()).isEqualTo("unknown-field");
    assertThat(problem.errors().get(0).field()).isEqualTo("nmae");
    assertThat(problem.correction()).contains("name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "7",
        "{\"name\": 7}",
        "{\"name\": true}",
        "{\"size_total\": \"7\"}",
        "{\"size_total\": 1.5}",
        "{\"size_total\": 1e99}",
        "{\"size_total\": 99999999999999999999}",
        "{\"size_total\": NaN}",
        "{\"name\": \"a\", \"name\": \"b\"}",
        "{\"name\": \"a\"} trailing",
        "{\"name\": [[[[]]]]}"
      })
  void everyMalformedBodyIsA400ThatDoesNotRepeatIt(String body) {
    Problem problem = Problems.of(failure(body));
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.detail()).doesNotContain("trailing").doesNotContain("Body");
  }

  @Test
  void aBodyThatIsNestedTooDeeplyIsA400() {
    assertThat(Problems.of(failure("[".repeat(100_000))).status()).isEqualTo(400);
  }

  @Test
  void refusalsOfJerseyKeepTheirStatusAndTheirAllow() {
    assertThat(Problems.of(new NotFoundException()).status()).isEqualTo(404);
    assertThat(Problems.of(new NotAllowedException("GET", new String[0])).headers())
        .containsEntry("Allow", "GET");
  }

  @Test
  void anythingElseIsA503WithAnErrorIdAndNeverA500() {
    Problem problem = Problems.of(new StackOverflowError("secret"));
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.reason()).isEqualTo("internal-error");
    assertThat(problem.detail()).doesNotContain("secret");
    assertThat(problem.headers()).containsKey("Retry-After");
  }

  @Test
  void theOldApiHasOneStatusForEverythingThatIsWrongWithARequest() {
    Problem problem = Refusals.invalid("size_total", "is too small");
    WireProblem wire = WireProblem.of(problem, "/v3/filer/volumes/x", "filer", "id");
    assertThat(wire.status()).isEqualTo(400);
    assertThat(wire.body())
        .isEqualTo(
            new LegacyError(
                "The field size_total is too small.", Map.of("size_total", "is too small"), "id"));
    assertThat(WireProblem.of(problem, "/v30/x", null, "id").status()).isEqualTo(422);
  }

  private static JsonProcessingException failure(String body) {
    try {
      Body read = MAPPER.readValue(body, Body.class);
      throw new AssertionError("was read as " + read);
    } catch (JsonProcessingException e) {
      return e;
    }
  }
}
