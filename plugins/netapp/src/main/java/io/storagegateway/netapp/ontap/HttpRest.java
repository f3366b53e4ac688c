package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link Rest} over HTTP: what is asked besides the question, and what the answer means. */
final class HttpRest implements Rest {
  private static final Shape<Written> WRITTEN = Json.object(Written.class);
  private static final Set<String> DONE = Set.of("success");

  private final Exchange exchange;
  private final Persistence persistence;
  private final ReturnTimeouts timeouts;

  HttpRest(Exchange exchange, Persistence persistence, ReturnTimeouts timeouts) {
    this.exchange = exchange;
    this.persistence = persistence;
    this.timeouts = timeouts;
  }

  @Override
  public <T> T read(CallContext call, Ask ask, Shape<T> shape) {
    return good(call, ask, shape).value();
  }

  @Override
  public <T> Optional<T> find(CallContext call, Ask ask, Shape<T> shape) {
    try {
      return Optional.of(read(call, ask, shape));
    } catch (BackendException e) {
      if (e.kind() == ErrorKind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public <T> Records<T> list(
      CallContext call, Ask ask, Filters filters, Window window, Shape<Listing<T>> shape) {
    List<Filters.Condition> place = window.after().map(Cursor::parse).orElse(List.of());
    if (filters.impossible()) {
      return new Records<>(List.of(), Optional.empty());
    }
    Ask page =
        timeouts
            .limitPage(call, ask.with(filters.conditions()))
            .with("max_records", Integer.toString(window.size()))
            .with(place);
    Listing<T> listing = good(call, page, shape).value();
    try {
      return new Records<>(listing.records(), Cursor.of(listing.next(), exchange.url(page)));
    } catch (IOException e) {
      throw ConnectionFaults.unreadable(e, Effect.NONE);
    }
  }

  @Override
  public Accepted write(CallContext call, Ask ask) {
    Answer.Good<Written> answer = good(call, ask, WRITTEN);
    Written.Job job = answer.value().job();
    if (answer.status() == Answer.ACCEPTED) {
      if (job == null || job.uuid() == null) {
        throw ConnectionFaults.unreadable(null, Effect.UNKNOWN);
      }
      return new Accepted(job.uuid());
    }
    boolean goesOn = job != null && job.state() != null && !DONE.contains(job.state());
    return new Accepted(goesOn ? job.uuid() : null);
  }

  private <T> Answer.Good<T> good(CallContext call, Ask ask, Shape<T> shape) {
    return persistence.insist(
        call, ask, () -> exchange.send(call, timeouts.limitWrite(call, ask), shape));
  }

  /**
   * The answer to a write.
   *
   * @param job what carries it out, null if nothing has to
   */
  private record Written(Job job) {
    record Job(String uuid, String state) {}
  }
}
