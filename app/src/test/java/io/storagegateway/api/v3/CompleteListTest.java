package io.storagegateway.api.v3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagegateway.configuration.Json;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.ListingProblem;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CompleteListTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void allPagesMakeOneList() throws IOException {
    list(query -> query.after().isEmpty() ? page("b", "a") : page("", "b", "c")).write(out);
    assertThat(written()).isEqualTo("[\"a!\",\"b!\",\"c!\"]");
  }

  @Test
  void nothingIsAnEmptyList() throws IOException {
    list(query -> page("")).write(out);
    assertThat(written()).isEqualTo("[]");
  }

  @Test
  void aFirstPageThatFailsFailsBeforeAnythingIsWritten() {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(
            () ->
                list(
                    query -> {
                      throw unavailable();
                    }));
  }

  @Test
  void aLaterPageThatFailsNeverEndsTheList() {
    CompleteList<String> list =
        list(
            query -> {
              if (query.after().isEmpty()) {
                return page("a", "a");
              }
              throw unavailable();
            });
    assertThatExceptionOfType(BackendException.class).isThrownBy(() -> list.write(out));
    assertThat(written()).doesNotContain("]");
  }

  @Test
  void aListWithHolesIsNoList() {
    Page<String> holes =
        new Page<>(
            List.of("a"),
            Optional.empty(),
            OptionalLong.empty(),
            List.of(new ListingProblem("node2", "unavailable", "node2 is down.")));
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> list(query -> holes))
        .withMessageContaining("node2 is down.")
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.BAD_ANSWER));
  }

  private static CompleteList<String> list(Function<Query, Page<String>> pages) {
    return CompleteList.of(Json.mapper(), pages, Query.all(2), item -> item + "!");
  }

  private static Page<String> page(String next, String... items) {
    return new Page<>(
        List.of(items),
        Optional.of(next).filter(cursor -> !cursor.isEmpty()),
        OptionalLong.empty(),
        List.of());
  }

  private static BackendException unavailable() {
    return BackendException.of(ErrorKind.UNAVAILABLE, "It is away.").build();
  }

  private String written() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
