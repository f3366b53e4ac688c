package io.storagegateway.api.v3;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.ListingProblem;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A list without pages, as the old API has it, written while it is read. What fails behind the
 * first page breaks the connection: half a list must not look like a whole one.
 *
 * @param <T> what is listed
 */
final class CompleteList<T> implements StreamingOutput {
  private final ObjectMapper mapper;
  private final Function<Query, Page<T>> pages;
  private final Query query;
  private final Function<T, ?> shape;
  private final Page<T> first;

  private CompleteList(
      ObjectMapper mapper,
      Function<Query, Page<T>> pages,
      Query query,
      Function<T, ?> shape,
      Page<T> first) {
    this.mapper = mapper;
    this.pages = pages;
    this.query = query;
    this.shape = shape;
    this.first = first;
  }

  /**
   * Begins a list.
   *
   * @throws BackendException if the first page cannot be read or has holes
   */
  static <T> CompleteList<T> of(
      ObjectMapper mapper, Function<Query, Page<T>> pages, Query query, Function<T, ?> shape) {
    return new CompleteList<>(mapper, pages, query, shape, whole(pages.apply(query)));
  }

  @Override
  public void write(OutputStream out) throws IOException {
    // Not closed when a page fails, so that the array is never ended as if it were complete.
    SequenceWriter list = mapper.writer().writeValuesAsArray(out);
    Page<T> page = first;
    write(list, page);
    while (page.next().isPresent()) {
      page = whole(pages.apply(query.after(page.next().get())));
      write(list, page);
    }
    list.close();
  }

  private void write(SequenceWriter list, Page<T> page) throws IOException {
    for (T item : page.items()) {
      list.write(shape.apply(item));
    }
  }

  /** The old body has no place to say what is missing. */
  private static <T> Page<T> whole(Page<T> page) {
    if (page.problems().isEmpty()) {
      return page;
    }
    throw BackendException.of(
            ErrorKind.BAD_ANSWER,
            "The list is not complete: "
                + page.problems().stream()
                    .map(ListingProblem::message)
                    .collect(Collectors.joining(" ")))
        .reason("listing-incomplete")
        .build();
  }
}
