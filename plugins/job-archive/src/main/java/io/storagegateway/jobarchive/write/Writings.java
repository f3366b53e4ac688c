package io.storagegateway.jobarchive.write;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.facet.Previews;
import io.storagegateway.spi.request.Request;
import java.util.HashMap;
import java.util.Map;

/** All kinds of writes, by their requests. */
public final class Writings implements Previews, LongWork {
  private final Map<Class<?>, Writing<?, ?>> kinds;

  private Writings(Map<Class<?>, Writing<?, ?>> kinds) {
    this.kinds = Map.copyOf(kinds);
  }

  /**
   * Begins without any.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Does a write, or begins to.
   *
   * @param call the context of the call
   * @param request what to do
   * @param <T> what it gives
   * @return how it ended, or that it goes on
   * @throws BackendException {@code UNSUPPORTED} if there is no such kind of write here; as the
   *     facet says
   */
  public <T> Outcome<T> perform(CallContext call, Request<T> request) {
    return writing(request).perform(call, request);
  }

  @Override
  public Preview preview(CallContext call, Request<?> request) {
    return previewed(call, request);
  }

  private <T> Preview previewed(CallContext call, Request<T> request) {
    return writing(request).preview(call, request);
  }

  @Override
  public <T> Outcome<T> resume(CallContext call, Request<T> request, String token) {
    return writing(request).resume(call, request, token);
  }

  @Override
  public <T> Found<T> find(CallContext call, Request<T> request) {
    return writing(request).find(call, request);
  }

  @Override
  public boolean cancel(CallContext call, Request<?> request, String token) {
    return cancelled(call, request, token);
  }

  private <T> boolean cancelled(CallContext call, Request<T> request, String token) {
    return writing(request).cancel(call, request, token);
  }

  /** The builder has put together what belongs together. */
  @SuppressWarnings("unchecked")
  private <T> Writing<Request<T>, T> writing(Request<T> request) {
    Writing<?, ?> found = kinds.get(request.getClass());
    if (found == null) {
      throw BackendException.undeclared(request.operation());
    }
    return (Writing<Request<T>, T>) found;
  }

  /** Gathers kinds of writes. */
  public static final class Builder {
    private final Map<Class<?>, Writing<?, ?>> kinds = new HashMap<>();

    private Builder() {}

    /**
     * Adds a kind.
     *
     * @param requests the class of its requests
     * @param writing how it is done
     * @param <R> its requests
     * @param <T> what they give
     * @return this
     */
    public <R extends Request<T>, T> Builder with(Class<R> requests, Writing<R, T> writing) {
      kinds.put(requests, writing);
      return this;
    }

    /**
     * All that were added.
     *
     * @return the facets
     */
    public Writings build() {
      return new Writings(kinds);
    }
  }
}
