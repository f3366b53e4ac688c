package io.storagegateway.jobarchive.retention;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.value.RetainedJob;
import io.storagegateway.spi.value.RetainedJob.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads a page of what became of jobs. A cursor is where the last line ended: lines are only added.
 */
final class ResultPage {
  /** The field that can be filtered by. */
  static final String RESULT = "result";

  private ResultPage() {}

  /** A result, and where its line ends. */
  private record Placed(RetainedJob job, long end) {}

  static Page<RetainedJob> read(RunFolder folder, Query query) throws IOException {
    Set<Result> wanted = EnumSet.allOf(Result.class);
    query.filters().forEach(filter -> wanted.retainAll(wanted(filter)));
    List<Placed> found = new ArrayList<>();
    try (ResultLines lines = ResultLines.open(folder.results(), from(folder, query))) {
      for (Optional<RetainedJob> job = lines.next();
          job.isPresent() && found.size() <= query.limit();
          job = lines.next()) {
        if (wanted.contains(job.get().result())) {
          found.add(new Placed(job.get(), lines.end()));
        }
      }
    }
    Page<Placed> cut = Page.cut(found, query.limit(), last -> Long.toString(last.end()));
    return new Page<>(
        cut.items().stream().map(Placed::job).toList(),
        cut.next(),
        total(folder, wanted),
        List.of());
  }

  /** While the run goes on, nobody knows how many there will be. */
  private static OptionalLong total(RunFolder folder, Set<Result> wanted) throws IOException {
    Optional<RunFolder.End> end = folder.end();
    return end.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(wanted.stream().mapToLong(end.get().tally()::of).sum());
  }

  private static long from(RunFolder folder, Query query) throws IOException {
    if (query.after().isEmpty()) {
      return 0;
    }
    try {
      long from = Long.parseLong(query.after().get());
      if (ResultLines.endsAt(folder.results(), from)) {
        return from;
      }
    } catch (NumberFormatException e) {
      throw noCursor(e);
    }
    throw noCursor(null);
  }

  private static BackendException noCursor(Exception cause) {
    return BackendException.of(ErrorKind.INVALID, "This is no cursor of this listing.")
        .field("cursor", "This is no cursor of this listing.")
        .cause(cause)
        .build();
  }

  private static Set<Result> wanted(Filter filter) {
    if (!filter.field().equals(RESULT)
        || (filter.test() != Filter.Test.EQUALS && filter.test() != Filter.Test.ANY_OF)) {
      throw BackendException.invalid(filter.field(), "This cannot be filtered by in this way.");
    }
    List<String> words = Arrays.asList(filter.value().split(",", -1));
    Set<Result> results = EnumSet.noneOf(Result.class);
    for (Result result : Result.values()) {
      if (words.contains(result.key())) {
        results.add(result);
      }
    }
    return results;
  }
}
